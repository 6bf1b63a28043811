import { describe, expect, it } from 'vitest';
import { beeswarm, type SwarmItem, type SwarmOptions, type SwarmPlace } from './beeswarm';
import { circleMeetsRect, circleMeetsSegment, rectsMeet, segmentMeetsRect, type Rect } from './geometry';
import { random } from './testing';

const room = { left: 0, right: 1000, top: 0, bottom: 700 };
const options = (previous = new Map<string, SwarmPlace>()): SwarmOptions => ({ ...room, previous });

function swarm(seed: number, count: number): SwarmItem[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => {
    const x = 20 + next() * 960;
    return {
      id: `t${i}`, x, r: 5 + next() * 8, w: 50 + next() * 110, h: 18,
      ringX: next() < 0.15 ? 20 + next() * 960 : null, priority: Math.floor(next() * 50),
    };
  });
}

const box = (item: SwarmItem, p: SwarmPlace): Rect | null => p.side === null ? null
  : { x: p.side === 'start' ? item.x + p.off : item.x - p.off - item.w, y: p.y - item.h / 2, w: item.w, h: item.h };

function faults(items: SwarmItem[], places: Map<string, SwarmPlace>): string[] {
  const found: string[] = [];
  const all = items.map(item => {
    const p = places.get(item.id) as SwarmPlace;
    const circles = [{ x: item.x, y: p.y, r: item.r }];
    if (item.ringX !== null) circles.push({ x: item.ringX, y: p.y, r: item.r + 4 });
    const bond = item.ringX === null ? null : { x1: item.x, y1: p.y, x2: item.ringX, y2: p.y };
    return { id: item.id, circles, bond, name: box(item, p) };
  });
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) {
      for (const c of a.circles) for (const d of b.circles) if (Math.hypot(c.x - d.x, c.y - d.y) < c.r + d.r) found.push(`${a.id} on ${b.id}`);
      if (a.name && b.name && rectsMeet(a.name, b.name)) found.push(`name ${a.id} over name ${b.id}`);
    }
    // What ties a dot to its ring is kept clear too, as long as there is room for it.
    const bond = all.length > 60 ? null : a.bond;
    for (const b of all) {
      if (b === a || !bond) continue;
      if (b.circles.some(c => circleMeetsSegment(c, bond))) found.push(`${b.id} within ${a.id}`);
      if (b.bond && b.bond.y1 === bond.y1 && Math.min(b.bond.x1, b.bond.x2) < Math.max(bond.x1, bond.x2)
        && Math.min(bond.x1, bond.x2) < Math.max(b.bond.x1, b.bond.x2)) found.push(`${b.id} tied through ${a.id}`);
    }
    if (!a.name) return;
    for (const b of all) if (b !== a && all.length <= 60 && b.bond && segmentMeetsRect(b.bond, a.name)) found.push(`tie of ${b.id} through the name ${a.id}`);
    if (a.name.x < room.left || a.name.x + a.name.w > room.right || a.name.y < room.top || a.name.y + a.name.h > room.bottom) found.push(`${a.id} out`);
    for (const b of all) for (const c of b.circles) if (circleMeetsRect(c, a.name)) found.push(`name ${a.id} over ${b.id}`);
  });
  return found;
}

describe('the beeswarm', () => {
  it('keeps a lone dot in the middle', () => {
    const [item] = swarm(1, 1);
    expect(beeswarm([{ ...item as SwarmItem, ringX: null }], options()).get('t0')?.y).toBe(350);
  });

  it.each(Array.from({ length: 30 }, (_, i) => i))('overlaps nothing (swarm %i)', seed => {
    const items = swarm(seed, 10 + (seed * 7) % 150);
    const places = beeswarm(items, options());
    expect(places.size).toBe(items.length);
    expect(faults(items, places)).toEqual([]);
  });

  it('names everything while there is room', () => {
    const places = beeswarm(swarm(2, 40), options());
    expect([...places.values()].every(p => p.side !== null)).toBe(true);
  });

  it('is the same for the same input, in whatever order it comes', () => {
    const items = swarm(9, 60);
    expect([...beeswarm([...items].reverse(), options())].sort()).toEqual([...beeswarm(items, options())].sort());
  });

  it('leaves rows alone while votes nudge the dots', () => {
    const next = random(4);
    let items = swarm(21, 40).map(i => ({ ...i, ringX: null })), places = beeswarm(items, options());
    let moved = 0, kept = 0;
    for (let step = 0; step < 20; step++) {
      items = items.map(i => ({ ...i, x: Math.min(980, Math.max(20, i.x + (next() - 0.5) * 2)) }));
      const after = beeswarm(items, options(places));
      expect(faults(items, after)).toEqual([]);
      for (const [id, p] of places) if (after.get(id)?.y === p.y) kept++; else moved++;
      places = after;
    }
    expect(moved / (moved + kept)).toBeLessThan(0.03);
  });

  it('shows the name beyond the own ring when the ring is in its way', () => {
    const item: SwarmItem = { id: 'a', x: 960, r: 8, w: 90, h: 18, ringX: 930, priority: 1 };
    const place = beeswarm([item], options()).get('a') as SwarmPlace;
    expect(place.side).toBe('end');
    expect(place.off).toBeGreaterThan(30);
  });

  it('has the name at the dot where a dot with a ring may choose its row', () => {
    const item: SwarmItem = { id: 'a', x: 500, r: 8, w: 90, h: 18, ringX: 600, priority: 1 };
    expect(beeswarm([item], options()).get('a')).toMatchObject({ side: 'end', off: 12 });
    expect(beeswarm([{ ...item, ringX: 400 }], options()).get('a')).toMatchObject({ side: 'start', off: 12 });
  });

  it('still answers for more dots at one place than the column holds', () => {
    const items = swarm(1, 150).map(i => ({ ...i, x: 500, ringX: null }));
    const places = beeswarm(items, options());
    expect(places.size).toBe(150);
    for (const item of items) {
      const y = places.get(item.id)?.y ?? NaN;
      expect(y).toBeGreaterThanOrEqual(room.top);
      expect(y).toBeLessThanOrEqual(room.bottom);
    }
  });
});
