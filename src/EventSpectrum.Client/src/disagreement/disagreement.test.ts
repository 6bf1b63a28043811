import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Projection } from '../chart/model';
import { Follower } from './follower';
import { countsOf, density, ellipsePath, grainPath, outlierPath, ringsPath } from './shapes';
import type { Opinion, Place } from './types';
import { sentencesOf } from './words';

// A chart of 200 by 100 pixels.
const to: Projection = { x: (v) => v * 2, y: (v) => 100 - v, scale: 1, fold: 0, panel: { x: 0, y: 0, w: 200, h: 100 }, row: () => null };
const opinion = (parts: Partial<Opinion>): Opinion => ({
  id: 'a', position: { x: 50, y: 50 }, votes: 9, votesX: 9, votesY: 9, spread: null, median: null, gap: null, half: null, ellipse: null,
  consensus: { x: 0.8, y: 0.8 }, bimodality: { x: 0.3, y: 0.3 }, contested: false, agreed: false, camps: null, outliers: 0, places: [], ...parts,
});
const normal = (n: number, x: number, y: number): Place[] =>
  Array.from({ length: n }, (_, i) => [x + 6 * Math.sqrt(i / n) * Math.cos(i * 2.4), y + 6 * Math.sqrt(i / n) * Math.sin(i * 2.4)] as const);

describe('the ellipse', () => {
  it('is as wide on screen as the deviation along each axis', () => {
    const d = ellipsePath(opinion({ spread: { sdX: 10, sdY: 5, correlation: 0 } }), to);
    expect(d).toBe('M80 50A20 5 0 0 1 120 50A20 5 0 0 1 80 50');
  });

  it('leans to where votes lie: up to the right where they rise together', () => {
    const [, , angle] = /A(\S+) (\S+) (\S+) /.exec(ellipsePath(opinion({ spread: { sdX: 5, sdY: 10, correlation: 0.5 } }), to))!.slice(1).map(Number);
    expect(angle).toBe(-45);
  });

  it('of votes in a row is a line, and of none is nothing', () => {
    expect(ellipsePath(opinion({ spread: { sdX: 5, sdY: 10, correlation: 1 } }), to)).toContain('A14.14 0 ');
    expect(ellipsePath(opinion({}), to)).toBe('');
  });
});

describe('votes', () => {
  const places: Place[] = [[10, 20], [30, null], [90, 90, 1], [100, 0]];
  it('are points, outliers crosses, and those for x alone are left out in two dimensions', () => {
    expect(grainPath(places, to)).toBe('M20 80h0M200 100h0');
    expect(outlierPath(places, to)).toBe('M176.5 6.5l7 7M183.5 6.5l-7 7');
    expect(countsOf(places).reduce((a, b) => a + b)).toBe(4);
  });
});

describe('density', () => {
  it('is drawn from twenty votes on, one level within the other, where votes are', () => {
    expect(density(normal(19, 40, 60))).toEqual([]);
    const levels = density(normal(60, 40, 60));
    expect(levels).toHaveLength(3);
    const spans = levels.map((rings) => {
      const xs = rings.flat().map(([x]) => x), ys = rings.flat().map(([, y]) => y);
      expect(Math.min(...xs)).toBeLessThan(40);
      expect(Math.max(...xs)).toBeGreaterThan(40);
      expect(Math.min(...ys)).toBeLessThan(60);
      expect(Math.max(...ys)).toBeGreaterThan(60);
      return Math.max(...xs) - Math.min(...xs);
    });
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(ringsPath(levels[2]!, to)).toMatch(/^M[\d. L]+Z$/);
  });

  it('has a hill for each of two camps', () => {
    const levels = density([...normal(30, 20, 20), ...normal(30, 80, 80)]);
    expect(levels[2]!.length).toBeGreaterThanOrEqual(2);
  });
});

describe('the words', () => {
  it('say the most telling thing first, and nothing of a small room', () => {
    expect(sentencesOf(opinion({ votesX: 3, consensus: { x: null, y: null } }))).toEqual(['From five votes on you see here how far they lie apart. There are 3.']);
    expect(sentencesOf(opinion({ votesX: 9, consensus: { x: null, y: null } }))).toEqual([]);
    expect(sentencesOf(opinion({ contested: true, camps: [{ x: 10, y: 20, votes: 1 + 11 }, { x: 90, y: 80, votes: 7 }], half: 40, gap: 12 }))).toEqual([
      'Two camps: 12 people around 10\u00a0% · 20\u00a0%, 7 people around 90\u00a0% · 80\u00a0%.',
    ]);
    expect(sentencesOf(opinion({}))[0]).toBe('Opinions are spread; no clear camps.');
    expect(sentencesOf(opinion({ half: 9, gap: 12 }))[2]).toBe('That middle is 12 points from the average: some votes far off pull the dot.');
    expect(sentencesOf(opinion({ agreed: true, half: 6.4, gap: 1, outliers: 2 }))).toEqual([
      'Common ground: nearly everyone places it alike.', 'Half of the votes lie within 6 points of their middle, the cross.', '2 votes lie far from all others.',
    ]);
  });
});

describe('a follower', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('reads at once, then rests, and goes on only while there is more to know', async () => {
    const read = vi.fn(async () => read.mock.calls.length !== 2);
    const follower = new Follower(read, () => 4_000);
    follower.want();
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledTimes(1);
    follower.want();
    follower.want();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toHaveBeenCalledTimes(2);
    // The second did not know all.
    await vi.advanceTimersByTimeAsync(4_000);
    expect(read).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(3);
    follower.stop();
  });

  it('does not rest from one thing before it reads another, but from a refusal it does', async () => {
    let answer: (whole: boolean) => void = () => undefined, fail = false;
    const read = vi.fn(() => (fail ? Promise.reject(new Error('gone')) : new Promise<boolean>((resolve) => { answer = resolve; })));
    const follower = new Follower(read, () => 4_000);
    follower.turn(200);
    await vi.advanceTimersByTimeAsync(200);
    expect(read).toHaveBeenCalledTimes(1);
    // Another while the first is still being read; and one after that, during its rest.
    follower.turn(200);
    answer(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(read).toHaveBeenCalledTimes(2);
    answer(true);
    await vi.advanceTimersByTimeAsync(1_000);
    follower.want();
    fail = true;
    follower.turn(200);
    follower.turn(200);
    await vi.advanceTimersByTimeAsync(200);
    expect(read).toHaveBeenCalledTimes(3);
    follower.turn(200);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(read).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toHaveBeenCalledTimes(4);
    follower.stop();
  });

  it('tries again later when it failed', async () => {
    const read = vi.fn(async () => { if (read.mock.calls.length === 1) throw new Error('gone'); return true; });
    const follower = new Follower(read, () => 1_000);
    follower.want();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toHaveBeenCalledTimes(2);
    follower.stop();
  });
});
