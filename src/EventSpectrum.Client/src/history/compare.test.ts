import { describe, expect, it } from 'vitest';
import { signed } from './ComparePanel';
import { arrow, differenceOf } from './compare';
import type { DrawnTool } from './drawn';
import { fading, timesOf } from './trails';

const tool = (id: string, x: number, y: number, votes = 1): DrawnTool =>
  ({ id, name: id, kind: 'assistive', at: { x, y }, ghost: votes === 0, votes, contested: false });

describe('the difference between two pictures', () => {
  it('lists what went farthest first, and what is in one of them alone', () => {
    const { shifts, came, went } = differenceOf([tool('a', 10, 10), tool('b', 50, 50), tool('gone', 1, 1)], [tool('a', 13, 14), tool('b', 50, 60), tool('new', 2, 2)]);
    expect(shifts.map(({ id, distance }) => [id, distance])).toEqual([['b', 10], ['a', 5]]);
    expect(shifts[1]).toMatchObject({ a: { x: 10, y: 10 }, b: { x: 13, y: 14 } });
    expect([came.map((one) => one.id), went.map((one) => one.id)]).toEqual([['new'], ['gone']]);
  });
  it('is said with its sign', () => expect([3.24, -0.96, 0, -0.01, 12].map(signed)).toEqual(['+3.2', '−1.0', '±0.0', '±0.0', '+12.0']));
});

describe('an arrow', () => {
  it('ends where the dot begins', () => expect(arrow(0, 0, 100, 0, 10, 12)).toBe('M0.0 0.0L88.0 0.0M78.0 5.0L88.0 0.0L78.0 -5.0'));
  it('is not drawn where the dot hides it', () => expect(arrow(0, 0, 5, 5, 10, 12)).toBe(''));
});

describe('a trail', () => {
  const points = Array.from({ length: 13 }, (_, x) => ({ x, y: 0 }));
  it('fades with age in a few parts that join', () => {
    const parts = fading(points, 1);
    expect(parts).toHaveLength(6);
    expect(parts.slice(1).every((part, i) => part.points[0] === parts[i]!.points.at(-1))).toBe(true);
    expect(parts.map((part) => part.strength)).toEqual([...parts.map((part) => part.strength)].sort((a, b) => a - b));
    expect(parts.at(-1)!.strength).toBe(1);
  });
  it('of one place is none', () => expect(fading(points.slice(0, 1), 1)).toEqual([]));
  it('has a few times along it, apart from each other', () => {
    const path = points.map(({ x }) => ({ x: x * 4, y: 0, at: Date.UTC(2026, 1, 1 + x), sequence: x, votes: 1 }));
    const ticks = timesOf(path);
    expect(ticks).toHaveLength(4);
    expect(ticks.map((tick) => tick.x)).toEqual([0, 8, 16, 24]);
  });
});
