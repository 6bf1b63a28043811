import { describe, expect, it } from 'vitest';
import type { ToolRounds } from '../api/types';
import { aPicture, aSession } from '../store/testing';
import { isBlind, revealedBetween, shelf, shelfTop } from './blind';
import { flights, flown, outMs, wholeMs } from './gather';
import { byShift, towards } from './shifts';

const hidden = aSession({ blind: true }), shown = aSession({ blind: true, revealedAt: '2026-01-01T01:00:00Z' });
const at = (session: typeof hidden | null) => aPicture({ session });

const rounds = (tool: string, x: number | null, y: number | null, sample: [number, number][] = []): ToolRounds => ({
  tool, name: tool, kind: 'undecided', blind: { votes: 9, x: 10, y: 10 }, seeing: { votes: 9, x: 10 + (x ?? 0), y: 10 + (y ?? 0) },
  shift: { x, y }, changed: 3, came: 0, withdrew: 0, sample,
});

describe('a blind round', () => {
  it('runs from the session’s start to the reveal', () => {
    expect([null, aSession(), hidden, shown].map(isBlind)).toEqual([false, false, true, false]);
  });

  it('is revealed to those who looked on, and to nobody who comes later', () => {
    expect(revealedBetween(at(hidden), at(shown))).toBe('s1');
    expect(revealedBetween(null, at(shown))).toBeNull();
    expect(revealedBetween(at(shown), at(shown))).toBeNull();
    expect(revealedBetween(at(hidden), at(aSession({ sessionId: 's2' })))).toBeNull();
    expect(revealedBetween(at(hidden), at(null))).toBeNull();
  });

  it('keeps tools on a shelf whose places say nothing of them', () => {
    const tools = Array.from({ length: 30 }, (_, i) => ({ id: `t${i}`, name: `Tool ${i}` }));
    const places = shelf(tools), all = [...places.values()];
    expect(shelf([...tools].reverse())).toEqual(places);
    expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(30);
    for (const { x, y } of all) expect(x > 0 && x < 100 && y > 0 && y <= 45).toBe(true);
    expect(shelf([]).size).toBe(0);
    expect(Math.max(...all.map(({ y }) => y))).toBeLessThan(shelfTop(all.map(({ y }) => y))!);
    expect(shelfTop([])).toBeNull();
    expect([...shelf(Array.from({ length: 300 }, (_, i) => ({ id: `t${i}`, name: 'same' }))).values()].every(({ x, y }) => x < 100 && y <= 45)).toBe(true);
  });
});

describe('a reveal', () => {
  const all = flights([rounds('a', 1, 1, [[0, 0], [100, 40]]), rounds('gone', 1, 1, [[5, 5]])], (id) => (id === 'a' ? { x: 50, y: 50 } : null));

  it('brings votes out where they were placed and gathers them in their dot', () => {
    expect(all).toHaveLength(2);
    expect(flown(all, outMs, false)).toEqual({ places: [{ x: 0, y: 0 }, { x: 100, y: 40 }], opacity: 1 });
    expect(flown(all, wholeMs, false)).toEqual({ places: [{ x: 50, y: 50 }, { x: 50, y: 50 }], opacity: 0 });
  });

  it('moves nothing for whoever wants no motion', () => {
    expect(flown(all, wholeMs - 1, true).places).toEqual([{ x: 0, y: 0 }, { x: 100, y: 40 }]);
    expect(flown(all, wholeMs, true).opacity).toBe(0);
  });

  it('is told in words, those that moved most first', () => {
    const x = { low: 'algorithmic', high: 'generative', about: '' }, y = { low: 'not ready', high: 'ready', about: '' };
    expect(towards({ x: 4.2, y: -1.6 }, x, y)).toBe('4 points towards generative, 2 points towards not ready');
    expect(towards({ x: 0.4, y: null }, x, y)).toBe('');
    expect(byShift([rounds('a', 1, 0), rounds('b', -3, 4), rounds('c', null, null)]).map(({ tool }) => tool)).toEqual(['b', 'a', 'c']);
  });
});
