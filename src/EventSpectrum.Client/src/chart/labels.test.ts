import { describe, expect, it } from 'vitest';
import { circleMeetsRect, circleMeetsSegment, contains, rectsMeet, segmentMeetsRect, type Segment } from './geometry';
import { labelBox, placeLabels, placementAt, slotCount, type LabelItem, type LabelOptions, type Placement } from './labels';
import { random } from './testing';

const bounds = { x: 0, y: 0, w: 1000, h: 700 };
const options = (previous = new Map<string, Placement>(), extra: Partial<LabelOptions> = {}): LabelOptions =>
  ({ bounds, obstacles: [], previous, reach: 4, ...extra });

function crowd(seed: number, count: number): LabelItem[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => ({
    id: `t${i}`, x: 20 + next() * 960, y: 20 + next() * 660, r: 5 + next() * 9,
    w: 40 + next() * 130, h: next() < 0.3 ? 34 : 18, priority: Math.floor(next() * 60),
  }));
}

function faults(items: LabelItem[], placed: Map<string, Placement>): string[] {
  const found: string[] = [];
  const names = items.flatMap(item => {
    const p = placed.get(item.id);
    const leader: Segment | null = p?.leader
      ? { x1: item.x + p.leader.x1, y1: item.y + p.leader.y1, x2: item.x + p.leader.x2, y2: item.y + p.leader.y2 } : null;
    return p ? [{ item, box: labelBox(item, p), leader }] : [];
  });
  names.forEach((a, i) => {
    if (!contains(bounds, a.box)) found.push(`${a.item.id} leaves the panel`);
    for (const b of names.slice(i + 1)) if (rectsMeet(a.box, b.box)) found.push(`${a.item.id} over ${b.item.id}`);
    for (const b of names) if (b !== a && a.leader && segmentMeetsRect(a.leader, b.box)) found.push(`line of ${a.item.id} through ${b.item.id}`);
    for (const dot of items) {
      if (circleMeetsRect(dot, a.box)) found.push(`${a.item.id} over dot ${dot.id}`);
      if (dot !== a.item && a.leader && circleMeetsSegment(dot, a.leader)) found.push(`line of ${a.item.id} through dot ${dot.id}`);
    }
  });
  return found;
}

describe('placing names', () => {
  it('puts a lone name to the right of its dot', () => {
    const item = { id: 'a', x: 100, y: 100, r: 8, w: 60, h: 18, priority: 1 };
    const p = placeLabels([item], options()).get('a');
    expect(p).toMatchObject({ anchor: 'start', leader: null, dy: 0 });
    expect(labelBox(item, p as Placement).x).toBeGreaterThan(108);
  });

  it('turns to the left at the right edge', () => {
    const p = placeLabels([{ id: 'a', x: 985, y: 300, r: 8, w: 90, h: 18, priority: 1 }], options()).get('a');
    expect(p?.anchor).toBe('end');
  });

  it.each(Array.from({ length: 40 }, (_, i) => i))('never overlaps anything (crowd %i)', seed => {
    const items = crowd(seed, 20 + (seed * 13) % 200);
    const placed = placeLabels(items, options());
    expect(faults(items, placed)).toEqual([]);
    expect(placed.size).toBeGreaterThan(items.length * 0.3);
  });

  it('names all of thirty tools that are spread out', () => {
    const items = crowd(5, 30);
    expect(placeLabels(items, options()).size).toBe(30);
  });

  it('keeps every name in its place when nothing has changed', () => {
    const items = crowd(11, 80);
    const first = placeLabels(items, options());
    const second = placeLabels(items, options(first));
    for (const [id, p] of first) expect(second.get(id)?.slot, id).toBe(p.slot);
  });

  it('keeps nearly every name in its place when dots move a little, and never overlaps meanwhile', () => {
    const next = random(3);
    let items = crowd(17, 60), placed = placeLabels(items, options());
    let moved = 0, kept = 0;
    for (let step = 0; step < 30; step++) {
      items = items.map(i => ({ ...i, x: i.x + (next() - 0.5) * 2, y: i.y + (next() - 0.5) * 2, priority: i.priority + (next() < 0.2 ? 1 : 0) }));
      const after = placeLabels(items, options(placed));
      expect(faults(items, after)).toEqual([]);
      for (const [id, p] of placed) if (after.get(id)?.slot === p.slot) kept++; else moved++;
      placed = after;
    }
    expect(moved / (moved + kept)).toBeLessThan(0.03);
  });

  it('gives way by votes: where only one name fits, it is the one with more of them', () => {
    const tight = { x: 0, y: 0, w: 130, h: 40 };
    const items = [
      { id: 'few', x: 16, y: 20, r: 6, w: 90, h: 18, priority: 1 },
      { id: 'many', x: 18, y: 24, r: 6, w: 90, h: 18, priority: 40 },
    ];
    const placed = placeLabels(items, options(new Map(), { bounds: tight, reach: 0 }));
    expect([...placed.keys()]).toEqual(['many']);
  });

  it('lets a clearly more important newcomer take the place of a lesser name', () => {
    const tight = { x: 0, y: 0, w: 130, h: 40 };
    const lesser = { id: 'lesser', x: 16, y: 20, r: 6, w: 90, h: 18, priority: 1 };
    const before = placeLabels([lesser], options(new Map(), { bounds: tight, reach: 0 }));
    const items = [lesser, { id: 'own', x: 18, y: 24, r: 6, w: 90, h: 18, priority: 1000 }];
    expect([...placeLabels(items, options(before, { bounds: tight, reach: 0 })).keys()]).toEqual(['own']);
  });

  it('rather writes on the other side than across the crosshair', () => {
    const item = { id: 'a', x: 480, y: 300, r: 8, w: 60, h: 18, priority: 1 };
    const line = { x1: 500, x2: 500, y1: 0, y2: 700 };
    expect(placeLabels([item], options(new Map(), { avoid: [line] })).get('a')?.anchor).toBe('end');
  });

  it('names dots that lie on top of one another', () => {
    const pile = ['a', 'b', 'c'].map(id => ({ id, x: 500, y: 350, r: 8, w: 80, h: 18, priority: 1 }));
    const placed = placeLabels(pile, options());
    expect(placed.size).toBe(3);
    const boxes = pile.map(item => labelBox(item, placed.get(item.id)!));
    boxes.forEach((a, i) => { for (const b of boxes.slice(i + 1)) expect(rectsMeet(a, b)).toBe(false); });
  });

  it('keeps names off rings, and leaves none out for their sake where it may write across', () => {
    const item = { id: 'a', x: 500, y: 300, r: 8, w: 60, h: 18, priority: 1 };
    const ring = { x: 530, y: 300, r: 16 };
    const p = placeLabels([item], options(new Map(), { rings: [ring], acrossRings: true })).get('a') as Placement;
    expect(circleMeetsRect(ring, labelBox(item, p))).toBe(false);

    const rings = [{ x: 500, y: 300, r: 400 }];
    expect(placeLabels([item], options(new Map(), { rings })).size).toBe(0);
    const across = placeLabels([item], options(new Map(), { rings, acrossRings: true }));
    expect(across.size).toBe(1);
    expect(placeLabels([item], options(across, { rings, acrossRings: true }))).toEqual(across);
  });

  it('lets a leader cross a ring, but not an obstacle', () => {
    const item = { id: 'a', x: 500, y: 300, r: 8, w: 60, h: 18, priority: 1 };
    const around = Array.from({ length: 24 }, (_, i) => ({ x: 500 + 22 * Math.cos(i * Math.PI / 12), y: 300 + 22 * Math.sin(i * Math.PI / 12), r: 4 }));
    expect(placeLabels([item], options(new Map(), { obstacles: around })).size).toBe(0);
    expect(placeLabels([item], options(new Map(), { rings: around })).get('a')?.leader).not.toBeNull();
  });

  it('does not write over obstacles', () => {
    const item = { id: 'a', x: 100, y: 100, r: 8, w: 60, h: 18, priority: 1 };
    const ring = { x: 140, y: 100, r: 12 };
    const p = placeLabels([item], options(new Map(), { obstacles: [ring] })).get('a');
    expect(p && circleMeetsRect(ring, labelBox(item, p))).toBe(false);
  });

  it('places beside a dot never touch the dot, whatever the sizes', () => {
    const next = random(1), touching: string[] = [];
    for (let i = 0; i < 200; i++) {
      const item = { id: 'a', x: 0, y: 0, r: 3 + next() * 30, w: 10 + next() * 200, h: 10 + next() * 40, priority: 0 };
      for (let slot = 0; slot < slotCount(6); slot++) {
        if (circleMeetsRect(item, labelBox(item, placementAt(item, slot)))) touching.push(`slot ${slot} of ${JSON.stringify(item)}`);
      }
    }
    expect(touching).toEqual([]);
  });
});
