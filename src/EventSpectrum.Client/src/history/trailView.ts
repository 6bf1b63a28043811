import type { Kind, Point } from '../api/types';
import { round, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Trail } from './trails';

/** A trail as elements: its fading line, and those of its times that have room. */
export function trailElements({ kind, strong, parts, ticks, end }: Trail, to: Projection): SVGElement[] {
  const lines = parts.map(({ points, strength }) => svg('path', {
    class: `trail kind-${kind}`, d: lineTo(points, to), opacity: strength, 'stroke-width': (strong ? 2.5 : 1.75) * to.scale,
  }));
  return [...lines, ...timeElements(kind, ticks, to, end)];
}

export function lineTo(points: readonly Point[], to: Projection): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(to.x(x))} ${round(to.y(y))}`).join('');
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
