/** Plain shapes in pixels, origin at the top left of the chart. */
export interface Rect { x: number; y: number; w: number; h: number }
export interface Circle { x: number; y: number; r: number }
export interface Segment { x1: number; y1: number; x2: number; y2: number }

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;

export const inside = (r: Rect, x: number, y: number): boolean =>
  x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h;

/** Whether `inner` lies wholly within `outer`. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y
  && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;

export const grow = (r: Rect, by: number): Rect =>
  ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });

export const rectsMeet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The point of a rectangle that is nearest to (x, y). */
export const nearestIn = (r: Rect, x: number, y: number): { x: number; y: number } =>
  ({ x: clamp(x, r.x, r.x + r.w), y: clamp(y, r.y, r.y + r.h) });

export function circleMeetsRect(c: Circle, r: Rect): boolean {
  const dx = c.x - clamp(c.x, r.x, r.x + r.w);
  const dy = c.y - clamp(c.y, r.y, r.y + r.h);
  return dx * dx + dy * dy < c.r * c.r;
}

export function circleMeetsSegment(c: Circle, s: Segment): boolean {
  const vx = s.x2 - s.x1, vy = s.y2 - s.y1;
  const length = vx * vx + vy * vy;
  const t = length === 0 ? 0 : clamp(((c.x - s.x1) * vx + (c.y - s.y1) * vy) / length, 0, 1);
  const dx = c.x - (s.x1 + t * vx), dy = c.y - (s.y1 + t * vy);
  return dx * dx + dy * dy < c.r * c.r;
}

/** Liang–Barsky clipping: whether any part of the segment lies within the rectangle. */
export function segmentMeetsRect(s: Segment, r: Rect): boolean {
  const dx = s.x2 - s.x1, dy = s.y2 - s.y1;
  let from = 0, to = 1;
  for (const [p, q] of [[-dx, s.x1 - r.x], [dx, r.x + r.w - s.x1], [-dy, s.y1 - r.y], [dy, r.y + r.h - s.y1]] as const) {
    if (p === 0) {
      if (q <= 0) return false;
    } else if (p < 0) {
      from = Math.max(from, q / p);
    } else {
      to = Math.min(to, q / p);
    }
  }
  return from < to;
}

export function segmentsCross(a: Segment, b: Segment): boolean {
  const side = (s: Segment, x: number, y: number): number => (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1);
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0;
}
