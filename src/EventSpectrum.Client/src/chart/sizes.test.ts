import { describe, expect, it } from 'vitest';
import { dotRadius, dotSizes, roundUp } from './sizes';

describe('the size of dots', () => {
  it('rounds the most votes up in steps that change seldom', () => {
    expect([0, 9, 10, 11, 21, 99, 300].map(roundUp)).toEqual([10, 10, 10, 20, 50, 100, 500]);
  });

  it('grows in area, evenly, within its bounds', () => {
    const sizes = dotSizes(1000, 700, 32, 100, 1);
    const area = (votes: number): number => dotRadius(votes, sizes) ** 2;
    expect(dotRadius(0, sizes)).toBeCloseTo(sizes.min);
    expect(dotRadius(100, sizes)).toBeCloseTo(sizes.max);
    expect(dotRadius(5000, sizes)).toBeCloseTo(sizes.max);
    expect(area(60) - area(30)).toBeCloseTo(area(90) - area(60));
  });

  it('is smaller where more tools share less room, and larger on a projector', () => {
    expect(dotSizes(340, 560, 200, 10, 1).max).toBeLessThan(dotSizes(1000, 700, 32, 10, 1).max);
    expect(dotSizes(1000, 700, 32, 10, 2).max).toBe(2 * dotSizes(1000, 700, 32, 10, 1).max);
  });
});
