import { Glide } from './glide';
import type { ChartTool } from './model';
import type { Placement } from './labels';
import { toPixelX, toPixelY, type View } from './view';
import type { Frame } from './frame';

/** What moves, and how it is seen at one moment. */
export interface Moment { now: number; frame: Frame; view: View; /** 0 in 2-D, 1 in 1-D, between them while folding. */ fold: number }

/** One tool on the chart: where it is, where it is going, and where its name sits. Knows nothing of the DOM. */
export class Mark {
  readonly x: Glide;
  readonly y: Glide;
  /** Height in pixels in the one-dimensional view. */
  readonly row = new Glide(0);
  readonly mineX: Glide;
  readonly mineY: Glide;
  readonly nameX = new Glide(0);
  readonly nameY = new Glide(0);
  /** The radius of a circle of the same area as the form. */
  r = 6;
  lines: string[] = [];
  nameW = 0;
  nameH = 0;
  placement: Placement | null = null;
  /** It moved when it was last drawn, and so has to be drawn once more, at rest. */
  settling = false;

  constructor(public tool: ChartTool) {
    this.x = new Glide(tool.at.x);
    this.y = new Glide(tool.at.y);
    this.mineX = new Glide(tool.mine?.x ?? tool.at.x);
    this.mineY = new Glide(tool.mine?.y ?? tool.at.y);
  }

  /** Takes over a new state and heads for it; answers whether the dot moves noticeably. */
  update(tool: ChartTool, now: number, glide: number): boolean {
    const before = this.tool;
    const travels = Math.abs(tool.at.x - before.at.x) + Math.abs(tool.at.y - before.at.y) > 0.05;
    this.tool = tool;
    aim(this.x, tool.at.x, now, glide);
    aim(this.y, tool.at.y, now, glide);
    const mine = tool.mine;
    // A first vote appears where it was dropped; a coordinate the vote does not speak for stays with the room's.
    const step = before.mine && mine ? glide / 2 : 0;
    aim(this.mineX, mine?.x ?? tool.at.x, now, mine?.x == null ? glide : step);
    aim(this.mineY, mine?.y ?? tool.at.y, now, mine?.y == null ? glide : step);
    return travels;
  }

  at(m: Moment): { x: number; y: number } {
    return this.seen(this.x.at(m.now), this.y.at(m.now), this.row.at(m.now), m);
  }

  mineAt(m: Moment): { x: number; y: number } {
    return this.seen(this.mineX.at(m.now), this.mineY.at(m.now), this.row.at(m.now), m);
  }

  moving(now: number): boolean {
    return this.x.moving(now) || this.y.moving(now) || this.row.moving(now) || this.mineX.moving(now)
      || this.mineY.moving(now) || this.nameX.moving(now) || this.nameY.moving(now);
  }

  private seen(x: number, y: number, row: number, { frame, view, fold }: Moment): { x: number; y: number } {
    const flat = toPixelY(y, frame.plot, view);
    return { x: toPixelX(x, frame.plot, view), y: fold === 0 ? flat : flat + (row - flat) * fold };
  }
}

function aim(glide: Glide, value: number, now: number, duration: number): void {
  if (duration === 0) glide.set(value); else glide.aim(value, now, duration);
}
