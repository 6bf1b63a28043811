import { clamp } from './geometry';

/** The next round number at or above `n`, so that dots change size together only now and then. */
export function roundUp(n: number): number {
  let step = 10;
  for (;;) {
    for (const m of [1, 2, 5]) if (step * m >= n) return step * m;
    step *= 10;
  }
}

export interface DotSizes { min: number; max: number; full: number }

/**
 * Bounds for the radius of dots in a panel of the given size: smaller where many tools share little room.
 * `scale` multiplies for projectors.
 */
export function dotSizes(width: number, height: number, tools: number, mostVotes: number, scale: number): DotSizes {
  const room = Math.sqrt(width * height / Math.max(tools, 12));
  const max = clamp(room * 0.11, 6.5, 15);
  return { min: clamp(max * 0.52, 4.5, 6.5) * scale, max: max * scale, full: roundUp(mostVotes) };
}

/** Area grows with votes, from `min` for none to `max` for `full`. */
export function dotRadius(votes: number, sizes: DotSizes): number {
  const share = clamp(votes / sizes.full, 0, 1);
  return Math.sqrt(sizes.min ** 2 + share * (sizes.max ** 2 - sizes.min ** 2));
}
