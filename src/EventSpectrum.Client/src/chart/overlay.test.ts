import { describe, expect, it } from 'vitest';
import { contains, rectsMeet, type Rect } from './geometry';
import { labelBox, type LabelItem } from './labels';
import { overlayNames } from './overlay';
import { random } from './testing';

const bounds = { x: 0, y: 0, w: 600, h: 400 };
const item = (id: string, x: number, y: number, w = 80): LabelItem => ({ id, x, y, r: 6, w, h: 18, priority: 0 });

describe('names shown on top', () => {
  it('leave a name alone that has a place already', () => {
    const shown = new Map([['a', { x: 110, y: 90, w: 80, h: 18 }]]);
    expect(overlayNames([item('a', 100, 100)], shown, [], bounds)).toEqual({ placements: new Map(), covered: new Set() });
  });

  it('cover as little as possible, and what they cover is named', () => {
    for (let seed = 0; seed < 50; seed++) {
      const next = random(seed);
      const shown = new Map<string, Rect>(Array.from({ length: 60 }, (_, i) => [`n${i}`, { x: next() * 520, y: next() * 380, w: 80, h: 18 }]));
      const wanted = [item('a', 20 + next() * 560, 20 + next() * 360), item('b', 20 + next() * 560, 20 + next() * 360)];
      const { placements, covered } = overlayNames(wanted, shown, [], bounds);
      const boxes = wanted.map(w => labelBox(w, placements.get(w.id) ?? expect.fail('not placed')));
      for (const box of boxes) expect(contains(bounds, box)).toBe(true);
      expect(boxes[0] && boxes[1] && rectsMeet(boxes[0], boxes[1])).toBe(false);
      for (const [id, name] of shown) expect(covered.has(id)).toBe(boxes.some(box => rectsMeet(box, name)));
    }
  });

  it('stay inside even when wider than any place beside the dot', () => {
    const wide = item('a', 300, 390, 560);
    const { placements } = overlayNames([wide], new Map(), [], bounds);
    expect(contains(bounds, labelBox(wide, placements.get('a') ?? expect.fail('not placed')))).toBe(true);
  });
});
