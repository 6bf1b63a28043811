import type { Kind, Point } from '../api/types';
import { svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Trail } from './trails';

/** A trail as elements: its fading line, and those of its times that have room. */
export function trailElements(trail: Trail, to: Projection): SVGElement[] {
  return [...lines([trail], to, 2.5), ...timeElements(trail.kind, trail.ticks, to, trail.end)];
}

/** Hundreds of trails as a few elements: the parts of one kind and age are one path, so that a scrubbing hand is not held up. */
export function manyTrails(trails: readonly Trail[], to: Projection): SVGElement[] {
  return lines(trails, to, 1.75);
}

function lines(trails: readonly Trail[], to: Projection, width: number): SVGElement[] {
  const paths = new Map<string, { kind: Kind; strength: number; d: string }>();
  for (const { kind, parts } of trails) {
    for (const { points, strength } of parts) {
      const age = Math.round(strength * 10) / 10, key = `${kind} ${age}`, path = paths.get(key);
      if (path) path.d += lineTo(points, to); else paths.set(key, { kind, strength: age, d: lineTo(points, to) });
    }
  }
  return [...paths.values()].map(({ kind, strength, d }) => svg('path', { class: `trail kind-${kind}`, d, opacity: strength, 'stroke-width': width * to.scale }));
}

export function lineTo(points: readonly Point[], to: Projection): string {
  let d = '';
  for (let i = 0; i < points.length; i++) d += `${i === 0 ? 'M' : 'L'}${Math.round(to.x(points[i]!.x) * 2) / 2} ${Math.round(to.y(points[i]!.y) * 2) / 2}`;
  return d;
}

function timeElements(kind: Kind, ticks: Trail['ticks'], to: Projection, end: Point): SVGElement[] {
  const size = 12 * to.scale, taken = [{ x: to.x(end.x), y: to.y(end.y) }];
  return ticks.flatMap(({ x, y, words }) => {
    const at = { x: to.x(x), y: to.y(y) };
    // As wide as the words, as high as a line.
    const free = taken.every((other) => Math.abs(other.x - at.x) > words.length * size * 0.6 + 14 || Math.abs(other.y - at.y) > size * 1.4);
    const dot = svg('circle', { class: `trail-tick kind-${kind}`, cx: at.x, cy: at.y, r: 3.5 * to.scale });
    if (!free) return [dot];
    taken.push(at);
    const label = svg('text', { class: 'trail-time', x: at.x + 7 * to.scale, y: at.y + 4 * to.scale, 'font-size': size });
    label.textContent = words;
    return [dot, label];
  });
}
