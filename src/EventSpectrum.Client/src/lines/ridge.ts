/** Places along the axis at which a ridge has a height. */
export const STEPS = 101;

/** How wide one line is spread, as a standard deviation in percent of the axis: as coarse as the parts that lines are counted in. */
const WIDTH = 5;

/**
 * A smooth outline of counted lines: the share of people per percent, from 0 to 100. What would fall off an end of the axis is
 * folded back, so that nobody is lost there.
 */
export function ridge(counts: readonly number[]): number[] {
  const n = counts.reduce((sum, count) => sum + count, 0), part = 100 / counts.length;
  const heights = Array.from({ length: STEPS }, () => 0);
  if (n === 0) return heights;
  counts.forEach((count, i) => {
    if (count === 0) return;
    const centre = (i + 0.5) * part;
    for (let x = 0; x < STEPS; x++) {
      heights[x]! += (count / n) * (bell(x - centre) + bell(x + centre) + bell(200 - x - centre));
    }
  });
  return heights;
}

function bell(distance: number): number {
  const z = distance / WIDTH;
  return Math.exp(-z * z / 2) / (WIDTH * Math.sqrt(2 * Math.PI));
}

/** The outline as a path, closed along its base. `x` gives pixels; heights are multiplied by `tall`. */
export function ridgePath(heights: readonly number[], x: (value: number) => number, base: number, tall: number): string {
  const points = heights.map((height, i) => `${round(x(i))} ${round(base - height * tall)}`);
  return `M${round(x(0))} ${round(base)}L${points.join('L')}L${round(x(STEPS - 1))} ${round(base)}Z`;
}

const round = (n: number) => Math.round(n * 10) / 10;
