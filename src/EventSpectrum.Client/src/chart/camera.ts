import type { Rect } from './geometry';
import { Glide } from './glide';
import { bounded, panBy, WHOLE, zoomAt, type View } from './view';

const ZOOM_MS = 260;

/** The zoom, as it is and as it will be. Gestures set it at once; steps (double tap, keys, reset) glide there. */
export class Camera {
  private readonly k = new Glide(1);
  private readonly x = new Glide(0);
  private readonly y = new Glide(0);

  get target(): View { return { k: this.k.to, x: this.x.to, y: this.y.to }; }
  get zoomed(): boolean { return this.k.to > 1.001; }

  at(now: number): View { return { k: this.k.at(now), x: this.x.at(now), y: this.y.at(now) }; }
  moving(now: number): boolean { return this.k.moving(now) || this.x.moving(now) || this.y.moving(now); }

  zoom(px: number, py: number, factor: number, panel: Rect, now: number, smooth: boolean): void {
    this.go(zoomAt(this.target, px, py, factor, panel), now, smooth);
  }

  pan(dx: number, dy: number, panel: Rect, now: number, smooth = false): void {
    this.go(panBy(this.target, dx, dy, panel), now, smooth);
  }

  reset(now: number, smooth: boolean): void {
    this.go(WHOLE, now, smooth);
  }

  /** After a change of size: what was shown stays about where it was. */
  rescale(before: Rect, after: Rect): void {
    const { k, x, y } = this.target;
    this.go(bounded({ k, x: x * after.w / before.w, y: y * after.h / before.h }, after), 0, false);
  }

  private go(view: View, now: number, smooth: boolean): void {
    for (const key of ['k', 'x', 'y'] as const) {
      if (smooth) this[key].aim(view[key], now, ZOOM_MS); else this[key].set(view[key]);
    }
  }
}
