import { describe, expect, it } from 'vitest';
import { pileAt, targetAt, type Spot } from './hit';
import { random } from './testing';

const spot = (id: string, x: number, y: number, r = 6, part: Spot['part'] = 'dot'): Spot => ({ id, x, y, r, part });

describe('what lies under a pointer', () => {
  const spots = [spot('a', 100, 100), spot('b', 120, 100), spot('c', 300, 300, 20)];

  it('is the nearest dot within reach, though smaller than its target', () => {
    expect(targetAt(108, 104, spots, [], 12)).toEqual({ part: 'dot', id: 'a' });
    expect(targetAt(113, 100, spots, [], 12)).toEqual({ part: 'dot', id: 'b' });
    expect(targetAt(100, 114, spots, [], 12)).toEqual({ part: 'empty' });
    expect(targetAt(100, 114, spots, [], 22)).toEqual({ part: 'dot', id: 'a' });
  });

  it('includes all of a large dot', () => {
    expect(targetAt(318, 300, spots, [], 12)).toEqual({ part: 'dot', id: 'c' });
  });

  it('is a name where no dot is right there', () => {
    const names = [{ id: 'b', box: { x: 128, y: 91, w: 60, h: 18 } }, { id: 'a', box: { x: 96, y: 112, w: 60, h: 18 } }];
    expect(targetAt(160, 100, spots, names, 12)).toEqual({ part: 'name', id: 'b' });
    expect(targetAt(104, 115, spots, names, 22)).toEqual({ part: 'dot', id: 'a' });
    expect(targetAt(119, 113, spots, names, 22)).toEqual({ part: 'name', id: 'a' });
    expect(targetAt(120, 101, spots, names, 22)).toEqual({ part: 'dot', id: 'b' });
  });

  it('is never a dot that is further away than another', () => {
    const next = random(12);
    const many = Array.from({ length: 150 }, (_, i) => spot(`t${i}`, next() * 500, next() * 500, 5 + next() * 8));
    for (let i = 0; i < 500; i++) {
      const x = next() * 500, y = next() * 500, target = targetAt(x, y, many, [], 22);
      const nearest = Math.min(...many.map(s => Math.hypot(s.x - x, s.y - y)));
      if (target.part === 'empty') { expect(nearest).toBeGreaterThan(12); continue; }
      const hit = many.find(s => s.id === target.id);
      expect(hit && Math.hypot(hit.x - x, hit.y - y)).toBe(nearest);
    }
  });
});

describe('a pile', () => {
  const spots = [spot('a', 100, 100), spot('b', 116, 100), spot('c', 109, 100), spot('d', 300, 300), spot('a', 101, 101, 8, 'ring')];

  it('holds for a finger all dots within 24 px, nearest first, and no rings', () => {
    expect(pileAt(101, 100, spots, 'touch').map(s => s.id)).toEqual(['a', 'c', 'b']);
  });

  it('holds for a mouse only what it cannot tell apart', () => {
    expect(pileAt(300, 300, spots, 'mouse').map(s => s.id)).toEqual(['d']);
    expect(pileAt(96, 100, spots, 'mouse').map(s => s.id)).toEqual(['a', 'c']);
    expect(pileAt(60, 60, [spot('a', 60, 60), spot('b', 80, 60)], 'mouse').map(s => s.id)).toEqual(['a']);
    expect(pileAt(60, 60, [spot('a', 60, 60, 14), spot('b', 80, 60, 12)], 'mouse').map(s => s.id)).toEqual(['a', 'b']);
  });
});
