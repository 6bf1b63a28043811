import { describe, expect, it } from 'vitest';
import { Glide, GLIDE_MS } from './glide';
import { random } from './testing';

describe('a glide', () => {
  it('rests where it is set', () => {
    const g = new Glide(5);
    expect([g.at(0), g.at(1e9), g.moving(0)]).toEqual([5, 5, false]);
  });

  it('eases out: past half the way in half the time, and there at the end', () => {
    const g = new Glide(0);
    g.aim(100, 1000);
    expect(g.at(1000)).toBe(0);
    expect(g.at(1000 + GLIDE_MS / 2)).toBeGreaterThan(80);
    expect(g.at(1000 + GLIDE_MS)).toBe(100);
    expect([g.moving(1000 + GLIDE_MS - 1), g.moving(1000 + GLIDE_MS)]).toEqual([true, false]);
  });

  it('never jumps when it is sent elsewhere in flight, and never overshoots', () => {
    const next = random(6);
    const g = new Glide(50);
    let now = 0, low = 50, high = 50;
    for (let i = 0; i < 300; i++) {
      now += next() * 200;
      const before = g.at(now), target = next() * 100;
      g.aim(target, now);
      expect(g.at(now)).toBeCloseTo(before, 9);
      low = Math.min(low, target);
      high = Math.max(high, target);
      const later = g.at(now + next() * 800);
      expect(later).toBeGreaterThanOrEqual(low - 1e-9);
      expect(later).toBeLessThanOrEqual(high + 1e-9);
    }
    expect(g.at(now + GLIDE_MS)).toBe(g.to);
  });

  it('is not restarted by the same aim', () => {
    const g = new Glide(0);
    g.aim(10, 0);
    g.aim(10, 500);
    expect(g.moving(GLIDE_MS)).toBe(false);
  });

  it('can be asked about the far future without ending its flight', () => {
    const g = new Glide(0);
    g.aim(10, 0);
    expect(g.at(Infinity)).toBe(10);
    expect(g.at(100)).toBeLessThan(10);
  });
});
