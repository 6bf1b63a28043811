import { describe, expect, it } from 'vitest';
import { byName, inOrder, nudge, towards, type Direction, type Stop } from './navigation';
import { random } from './testing';

const stop = (id: string, x: number, y: number, name = id): Stop => ({ id, name, x, y });

describe('moving the focus', () => {
  const stops = [stop('m', 100, 100), stop('e', 150, 105), stop('ne', 130, 40), stop('w', 20, 90), stop('s', 105, 180)];
  const from = stops[0] as Stop;

  it.each([['right', 'e'], ['left', 'w'], ['up', 'ne'], ['down', 's']] as const)('%s', (direction, id) => {
    expect(towards(from, stops, direction)?.id).toBe(id);
  });

  it('stays at the edge', () => {
    expect(towards(stops[3] as Stop, stops, 'left')).toBeNull();
  });

  it('reaches every tool from every other by arrows alone, also where several lie at one place', () => {
    for (let seed = 0; seed < 20; seed++) {
      const next = random(seed);
      const many = Array.from({ length: 40 }, (_, i) => stop(`t${i}`, Math.round(next() * 12) * 40, Math.round(next() * 8) * 40));
      const seen = new Set<string>(), queue = [many[0] as Stop];
      while (queue.length > 0) {
        const here = queue.pop() as Stop;
        if (seen.has(here.id)) continue;
        seen.add(here.id);
        for (const d of ['left', 'right', 'up', 'down'] satisfies Direction[]) {
          const there = towards(here, many, d);
          if (there) queue.push(there);
        }
      }
      expect(seen.size).toBe(40);
    }
  });

  it('knows first and last', () => {
    expect(inOrder(stops).map(s => s.id)).toEqual(['w', 'm', 's', 'ne', 'e']);
  });
});

describe('type-ahead', () => {
  const stops = [stop('1', 0, 0, 'Upscaling'), stop('2', 0, 0, 'Voice Cloning'), stop('3', 0, 0, 'Video Edit'), stop('4', 0, 0, 'Éclairage')];

  it('finds by the start of the name, else of a word in it, without accents or case', () => {
    expect(byName('up', stops, null)?.id).toBe('1');
    expect(byName('clon', stops, null)?.id).toBe('2');
    expect(byName('ecl', stops, null)?.id).toBe('4');
    expect(byName('zz', stops, null)).toBeNull();
  });

  it('steps through names with one letter, and stays while a longer text still fits', () => {
    expect(byName('v', stops, '2')?.id).toBe('3');
    expect(byName('vv', stops, '3')?.id).toBe('2');
    expect(byName('vo', stops, '2')?.id).toBe('2');
  });
});

describe('carrying by keys', () => {
  it('moves by 1, by 10 with shift, and by 10 upright with page keys', () => {
    expect(nudge('ArrowRight', false, false)).toEqual({ dx: 1, dy: 0 });
    expect(nudge('ArrowUp', true, false)).toEqual({ dx: 0, dy: 10 });
    expect(nudge('PageDown', false, false)).toEqual({ dx: 0, dy: -10 });
    expect(nudge('a', false, false)).toBeNull();
  });

  it('speaks for x alone in one dimension', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']) {
      expect(nudge(key, false, true)?.dy).toBe(0);
    }
  });
});
