import { describe, expect, it } from 'vitest';
import { ridge, ridgePath } from './ridge';

const counts = (...filled: [number, number][]) => Array.from({ length: 20 }, (_, i) => filled.find(([at]) => at === i)?.[1] ?? 0);
// By the trapezoidal rule.
const area = (heights: number[]) => heights.reduce((sum, h) => sum + h, 0) - (heights[0]! + heights.at(-1)!) / 2;

describe('a ridge', () => {
  it('holds everyone, also those at the ends of the axis', () => {
    for (const lines of [counts([10, 7]), counts([0, 5]), counts([19, 5]), counts([0, 3], [9, 1], [19, 8])]) expect(area(ridge(lines))).toBeCloseTo(1, 2);
  });

  it('is highest where the lines are, and has a hill for each camp', () => {
    const heights = ridge(counts([4, 10], [15, 5]));
    expect(heights.indexOf(Math.max(...heights))).toBeGreaterThanOrEqual(21);
    expect(heights.indexOf(Math.max(...heights))).toBeLessThanOrEqual(24);
    expect(heights[77]!).toBeGreaterThan(heights[50]! * 5);
    expect(heights[22]! / heights[77]!).toBeCloseTo(2, 1);
  });

  it('is nothing without lines, and stands on its base', () => {
    expect(ridge(counts())).toEqual(Array(101).fill(0));
    expect(ridgePath([0, 0.5, 0], (x) => x * 10, 100, 40)).toBe('M0 100L0 100L10 80L20 100L1000 100Z');
  });
});
