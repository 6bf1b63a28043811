import { describe, expect, it } from 'vitest';
import { random } from './testing';
import { bounded, MAX_ZOOM, panBy, snap, toDataX, toDataY, toPixelX, toPixelY, WHOLE, zoomAt, type View } from './view';

const panel = { x: 40, y: 10, w: 900, h: 600 };
const plot = { x: 60, y: 30, w: 860, h: 560 };

describe('the view', () => {
  it('maps the ends of both axes to the edges of the plot, y upwards', () => {
    expect(toPixelX(0, plot, WHOLE)).toBe(60);
    expect(toPixelX(100, plot, WHOLE)).toBe(920);
    expect(toPixelY(0, plot, WHOLE)).toBe(590);
    expect(toPixelY(100, plot, WHOLE)).toBe(30);
  });

  it('is undone by its inverse at any zoom, to a tenth', () => {
    const next = random(8);
    for (let i = 0; i < 500; i++) {
      const view = zoomAt(WHOLE, next() * 900, next() * 600, 1 + next() * 5, panel);
      const x = snap(next() * 100), y = snap(next() * 100);
      expect(toDataX(toPixelX(x, plot, view), plot, view)).toBeCloseTo(x, 6);
      expect(toDataY(toPixelY(y, plot, view), plot, view)).toBeCloseTo(y, 6);
    }
  });

  it('keeps placements within 0 to 100 with one decimal', () => {
    expect([snap(-3), snap(140), snap(33.349), snap(66.66)]).toEqual([0, 100, 33.3, 66.7]);
    expect(toDataX(-500, plot, WHOLE)).toBe(0);
    expect(toDataY(-500, plot, WHOLE)).toBe(100);
  });

  it('zooms around the point under the fingers', () => {
    const view = zoomAt(WHOLE, 400, 300, 2, panel);
    expect(view.k).toBe(2);
    expect((400 - view.x) / view.k).toBeCloseTo(400);
    expect((300 - view.y) / view.k).toBeCloseTo(300);
  });

  it('never leaves its bounds, whatever is done to it', () => {
    const next = random(2);
    let view: View = WHOLE;
    for (let i = 0; i < 1000; i++) {
      view = next() < 0.5 ? zoomAt(view, next() * 1000, next() * 700, 0.4 + next() * 2, panel)
        : panBy(view, (next() - 0.5) * 900, (next() - 0.5) * 900, panel);
      expect(view.k).toBeGreaterThanOrEqual(1);
      expect(view.k).toBeLessThanOrEqual(MAX_ZOOM);
      expect(panel.x * view.k + view.x).toBeLessThanOrEqual(panel.x + 1e-6);
      expect((panel.x + panel.w) * view.k + view.x).toBeGreaterThanOrEqual(panel.x + panel.w - 1e-6);
      expect(panel.y * view.k + view.y).toBeLessThanOrEqual(panel.y + 1e-6);
    }
    expect(bounded({ k: 0.2, x: 50, y: 50 }, panel)).toEqual(WHOLE);
  });
});
