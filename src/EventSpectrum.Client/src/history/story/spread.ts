import type { Point } from '../../api/types';
import type { Spread, StoryPoint } from '../types';

/** The ellipse of one standard deviation around a place, as points in coordinates (0 to 100). */
export function ellipse({ x, y }: Point, { sdX, sdY, correlation }: Spread, steps = 48): Point[] {
  const r = Math.max(-1, Math.min(1, correlation)), across = Math.sqrt(1 - r * r);
  return Array.from({ length: steps }, (_, i) => {
    const t = i / steps * 2 * Math.PI, u = Math.cos(t), v = Math.sin(t);
    return { x: x + sdX * u, y: y + sdY * (r * u + across * v) };
  });
}

/** A few places along a path whose spread is drawn: the ends, and evenly between. */
export function milestones(path: readonly StoryPoint[], most: number): (StoryPoint & Point & { spread: Spread })[] {
  const known = path.filter((point): point is StoryPoint & Point & { spread: Spread } => point.spread !== null && point.x !== null && point.y !== null);
  if (known.length <= most) return known;
  return Array.from({ length: most }, (_, i) => known[Math.round(i * (known.length - 1) / (most - 1))]!);
}
