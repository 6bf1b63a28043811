import type { Point, ToolRounds } from '../api/types';

/** How long everyone's votes take to come out, to be looked at and to gather, in ms. */
export const outMs = 350, restMs = 750, gatherMs = 1_400;
export const wholeMs = outMs + restMs + gatherMs;

export interface Flight { from: Point; to: Point }
export interface Flown { places: Point[]; opacity: number }

/** Every vote of the sample, with the dot that it belongs to. Tools that are not on the chart have none. */
export function flights(tools: readonly ToolRounds[], dotOf: (id: string) => Point | null): Flight[] {
  return tools.flatMap(({ tool, sample }) => {
    const to = dotOf(tool);
    return to ? sample.map(([x, y]): Flight => ({ from: { x, y }, to })) : [];
  });
}

/** Where votes are a while after the reveal. Without motion they come and go at their places. */
export function flown(all: readonly Flight[], ms: number, calm: boolean): Flown {
  const t = Math.min(1, Math.max(0, (ms - outMs - restMs) / gatherMs));
  const going = calm ? 0 : t * t * (3 - 2 * t);
  const opacity = ms < outMs ? Math.max(0, ms / outMs) : calm ? 1 - t : Math.min(1, (1 - t) * 4);
  return { places: all.map(({ from, to }) => ({ x: from.x + (to.x - from.x) * going, y: from.y + (to.y - from.y) * going })), opacity };
}
