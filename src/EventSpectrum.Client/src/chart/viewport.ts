import type { Camera } from './camera';
import { inside } from './geometry';
import type { Scene } from './scene';

/** Zooming and panning, by whatever means. */
export class Viewport {
  /** `calm`: whether steps are to be taken at once; `changed` is called before each change. */
  constructor(
    private readonly scene: Scene, private readonly camera: Camera, private readonly calm: () => boolean, private readonly changed: () => void,
  ) {}

  get zoomed(): boolean { return this.camera.zoomed; }

  /** A step at a point: in, or back to the whole chart where it goes no further. */
  step(x: number, y: number): void {
    if (this.camera.target.k > 5) this.reset(); else this.zoom(x, y, 2, true);
  }

  zoom(x: number, y: number, factor: number, smooth = false): void {
    const panel = this.scene.frame?.panel;
    if (!panel) return;
    this.camera.zoom(x, y, factor, panel, performance.now(), smooth && !this.calm());
    this.changed();
  }

  pan(dx: number, dy: number, smooth = false): void {
    const panel = this.scene.frame?.panel;
    if (!panel) return;
    this.camera.pan(dx, dy, panel, performance.now(), smooth && !this.calm());
    this.changed();
  }

  reset(): void {
    this.camera.reset(performance.now(), !this.calm());
    this.changed();
  }

  /** Pans, if need be, so that a tool is in the panel. */
  reveal(id: string): void {
    const at = this.scene.restingPlace(id), panel = this.scene.frame?.panel;
    if (!at || !panel || !this.zoomed || inside(panel, at.x, at.y)) return;
    this.pan(panel.x + panel.w / 2 - at.x, panel.y + panel.h / 2 - at.y, true);
  }

  /** Around a tool, or else the middle of the panel. */
  zoomAround(id: string | null, factor: number): void {
    const panel = this.scene.frame?.panel, at = id === null ? null : this.scene.restingPlace(id);
    if (panel) this.zoom(at?.x ?? panel.x + panel.w / 2, at?.y ?? panel.y + panel.h / 2, factor, true);
  }

  /** Answers whether the wheel was used; outside the panel, and zooming out of the whole chart, it is the page's. */
  wheel(x: number, y: number, dx: number, dy: number, pinch: boolean): boolean {
    const panel = this.scene.frame?.panel;
    if (!panel || !inside(panel, x, y) || (dy >= 0 && !this.zoomed)) return false;
    if (!pinch && Math.abs(dx) > Math.abs(dy)) this.pan(-dx, 0);
    else this.zoom(x, y, Math.exp(-dy * (pinch ? 0.01 : 0.0016)));
    return true;
  }
}
