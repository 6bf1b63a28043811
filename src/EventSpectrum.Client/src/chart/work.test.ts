import { afterEach, describe, expect, it, vi } from 'vitest';
import { finish, goOn, type Work } from './work';

function* counting(steps: number, seen: number[]): Work<string> {
  for (let i = 0; i < steps; i++) {
    seen.push(i);
    yield;
  }
  return 'done';
}

describe('work in steps', () => {
  afterEach(() => { vi.restoreAllMocks(); });

  it('ends with what it found', () => {
    const seen: number[] = [];
    expect(finish(counting(5, seen))).toBe('done');
    expect(seen.length).toBe(5);
  });

  it('pauses when its time is up and goes on where it was', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now++);
    const seen: number[] = [], work = counting(7, seen);
    let turns = 1;
    while (!goOn(work, 3)) turns++;
    expect(turns).toBe(3);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('does one step even where there is no time for it', () => {
    const seen: number[] = [];
    expect(goOn(counting(2, seen), 0)).toBe(false);
    expect(seen).toEqual([0]);
  });
});
