import {
  circleMeetsRect, circleMeetsSegment, rectsMeet, segmentMeetsRect, segmentsCross,
  type Circle, type Rect, type Segment,
} from './geometry';

/** What already takes up room: a dot, a name, or the line that leads from one to the other. */
export type Shape = { circle: Circle } | { rect: Rect } | { segment: Segment };

export interface Taken {
  readonly owner: string;
  readonly shape: Shape;
  readonly box: Rect;
  /** The last query that looked at this entry, so that one spread over several cells is tested once. */
  seen: number;
}

const CELL = 48;

const boxOf = (shape: Shape): Rect => {
  if ('rect' in shape) return shape.rect;
  if ('circle' in shape) {
    const { x, y, r } = shape.circle;
    return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
  }
  const { x1, y1, x2, y2 } = shape.segment;
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) };
};

function meet(a: Shape, b: Shape): boolean {
  if ('rect' in a) {
    if ('rect' in b) return rectsMeet(a.rect, b.rect);
    return 'circle' in b ? circleMeetsRect(b.circle, a.rect) : segmentMeetsRect(b.segment, a.rect);
  }
  if ('segment' in a) {
    if ('rect' in b) return segmentMeetsRect(a.segment, b.rect);
    return 'circle' in b ? circleMeetsSegment(b.circle, a.segment) : segmentsCross(a.segment, b.segment);
  }
  if ('rect' in b) return circleMeetsRect(a.circle, b.rect);
  if ('segment' in b) return circleMeetsSegment(a.circle, b.segment);
  const dx = a.circle.x - b.circle.x, dy = a.circle.y - b.circle.y, reach = a.circle.r + b.circle.r;
  return dx * dx + dy * dy < reach * reach;
}

/** A uniform grid over the pixels of the chart: finds collisions without comparing all with all. */
export class Occupancy {
  private readonly cells = new Map<number, Taken[]>();
  private queries = 0;

  add(owner: string, shape: Shape): Taken {
    const entry: Taken = { owner, shape, box: boxOf(shape), seen: 0 };
    this.visit(entry.box, key => {
      const cell = this.cells.get(key);
      if (cell) cell.push(entry); else this.cells.set(key, [entry]);
      return false;
    });
    return entry;
  }

  remove(entry: Taken): void {
    this.visit(entry.box, key => {
      const cell = this.cells.get(key), index = cell?.indexOf(entry) ?? -1;
      if (cell && index >= 0) cell.splice(index, 1);
      return false;
    });
  }

  /** The first thing that `shape` would collide with, ignoring what belongs to `except`; null when the place is free. */
  firstHit(shape: Shape, except: string): Taken | null {
    let found: Taken | null = null;
    this.query(shape, except, entry => { found = entry; return true; });
    return found;
  }

  /** Everything that `shape` would collide with; stops looking past `limit`. */
  hits(shape: Shape, except: string, limit = Infinity): Taken[] {
    const found: Taken[] = [];
    this.query(shape, except, entry => found.push(entry) >= limit);
    return found;
  }

  private query(shape: Shape, except: string, each: (entry: Taken) => boolean): void {
    const stamp = ++this.queries;
    this.visit(boxOf(shape), key => {
      const cell = this.cells.get(key);
      if (!cell) return false;
      for (const entry of cell) {
        if (entry.seen === stamp || entry.owner === except) continue;
        entry.seen = stamp;
        if (meet(shape, entry.shape) && each(entry)) return true;
      }
      return false;
    });
  }

  private visit(box: Rect, each: (key: number) => boolean): void {
    const right = Math.floor((box.x + box.w) / CELL), bottom = Math.floor((box.y + box.h) / CELL);
    for (let column = Math.floor(box.x / CELL); column <= right; column++) {
      for (let row = Math.floor(box.y / CELL); row <= bottom; row++) {
        if (each(column * 65536 + row)) return;
      }
    }
  }
}
