import { describe, expect, it } from 'vitest';
import { fanCapacity, fanOut, FAN_NAME_OFFSET, FAN_STEP, type FanItem } from './fan';
import { random } from './testing';

const panel = { x: 30, y: 8, w: 350, h: 560 };

const cluster = (seed: number, count: number): FanItem[] => {
  const next = random(seed), cx = panel.x + next() * panel.w, cy = panel.y + next() * panel.h;
  return Array.from({ length: count }, (_, i) => ({ id: `t${i}`, x: cx + next() * 20, y: cy + next() * 20, w: 40 + next() * 100 }));
};

describe('a fan', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i))('gives every dot a 44 px target and its whole name inside the panel (cluster %i)', seed => {
    const items = cluster(seed, 2 + seed % 9), spots = fanOut(items, panel);
    expect(spots.map(s => s.id).sort()).toEqual(items.map(i => i.id).sort());
    spots.forEach((a, i) => {
      for (const b of spots.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(44);
      const w = items.find(item => item.id === a.id)?.w ?? 0;
      const near = a.x + (a.side === 'start' ? FAN_NAME_OFFSET : -FAN_NAME_OFFSET), far = near + (a.side === 'start' ? w : -w);
      expect(Math.min(near, far)).toBeGreaterThanOrEqual(panel.x);
      expect(Math.max(near, far)).toBeLessThanOrEqual(panel.x + panel.w);
      expect(a.y).toBeGreaterThan(panel.y + 20);
      expect(a.y).toBeLessThan(panel.y + panel.h - 20);
    });
  });

  it('keeps the order of heights, so that connectors do not cross', () => {
    const items = cluster(3, 6), spots = fanOut(items, panel);
    const height = (id: string): number => items.find(i => i.id === id)?.y ?? 0;
    const order = [...spots].sort((a, b) => a.y - b.y).map(s => height(s.id));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('uses both sides for more than one side holds, and takes no more than fit', () => {
    const rows = Math.floor((panel.h - 8) / FAN_STEP);
    expect(fanCapacity(panel)).toBe(2 * rows);
    const spots = fanOut(cluster(4, 60).map(i => ({ ...i, x: 200 })), panel);
    expect(spots).toHaveLength(2 * rows);
    expect(new Set(spots.map(s => s.side))).toEqual(new Set(['start', 'end']));
  });

  it('is empty for nothing', () => {
    expect(fanOut([], panel)).toEqual([]);
  });
});
