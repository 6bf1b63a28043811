import { describe, expect, it } from 'vitest';
import { random } from '../chart/testing';
import { standApart } from './standApart';

const r = 10, dot = { x: 100, y: 100, r: 14 };

describe('marks of groups', () => {
  it('stay at their places where they can be read there', () => {
    expect(standApart([{ x: 10, y: 10 }, { x: 60, y: 10 }], r, [dot])).toEqual([{ x: 10, y: 10, off: 0 }, { x: 60, y: 10, off: 0 }]);
  });

  it('lie neither under the room’s dot nor on one another, however near they are', () => {
    const next = random(7);
    for (let round = 0; round < 50; round++) {
      const places = Array.from({ length: 5 }, () => ({ x: 100 + (next() - 0.5) * 60, y: 100 + (next() - 0.5) * 60 }));
      const stood = standApart([{ x: 100, y: 100 }, { x: 100, y: 100 }, ...places], r, [dot]);
      stood.forEach((one, i) => {
        expect(Math.hypot(one.x - dot.x, one.y - dot.y)).toBeGreaterThan(r + dot.r);
        for (const other of stood.slice(0, i)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(2 * r);
      });
    }
  });
});
