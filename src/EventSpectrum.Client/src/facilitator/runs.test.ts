import { describe, expect, it } from 'vitest';
import { moved, onCourse, stepOf } from './runs';

describe('a list in a new order', () => {
  it('moves one entry up, down, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  });
});

describe('a step of a run', () => {
  const run = { tools: ['a', 'b', 'c', 'd'], at: 1, seconds: null };

  it('goes on and back, past tools that were hidden meanwhile', () => {
    expect(stepOf(run, 1, () => true)).toBe(2);
    expect(stepOf(run, -1, () => true)).toBe(0);
    expect(stepOf(run, 1, (tool) => tool !== 'c')).toBe(3);
  });

  it('ends where there is nothing more to place', () => {
    expect(stepOf({ ...run, at: 3 }, 1, () => true)).toBeNull();
    expect(stepOf(run, -1, (tool) => tool !== 'a')).toBeNull();
  });

  it('knows a detour', () => {
    const spotlight = { tool: 'b', since: '', until: null };
    expect(onCourse({ run, spotlight })).toBe(true);
    expect(onCourse({ run, spotlight: { ...spotlight, tool: 'd' } })).toBe(false);
    expect(onCourse({ run, spotlight: null })).toBe(false);
    expect(onCourse({ run: null, spotlight })).toBe(false);
  });
});
