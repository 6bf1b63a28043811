import type { SpectrumChart } from '../chart';
import { round, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Past } from './past';
import { trailsOf } from './trails';

/** What the history draws under the dots: the ways that tools have come. */
export class Companion {
  private readonly group: SVGGElement;
  private projection: Projection | null = null;

  constructor(chart: SpectrumChart, private readonly past: Past) {
    this.group = svg('g', { class: 'trails' }, chart.ground);
    chart.accompany((to) => { this.projection = to; this.draw(); });
  }

  /** To be called within an effect: draws anew whenever what it reads has changed. */
  follow(): void {
    this.draw();
  }

  private draw(): void {
    const { projection: to } = this;
    const trails = trailsOf(this.past);
    if (!to) return;
    // On one axis a way through two says nothing.
    this.group.style.opacity = to.fold === 0 ? '' : String(1 - to.fold);
    this.group.replaceChildren(...trails.flatMap((trail) => {
      const lines = trail.parts.map(({ points, strength }) => svg('path', {
        class: `trail kind-${trail.kind}`,
        d: points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(to.x(x))} ${round(to.y(y))}`).join(''),
        opacity: strength,
        'stroke-width': trail.strong ? 2.5 * to.scale : 1.75 * to.scale,
      }));
      const ticks = trail.ticks.flatMap(({ x, y, words }) => {
        const label = svg('text', { class: 'trail-time', x: to.x(x) + 7 * to.scale, y: to.y(y) + 4 * to.scale, 'font-size': 12 * to.scale });
        label.textContent = words;
        return [svg('circle', { class: `trail-tick kind-${trail.kind}`, cx: to.x(x), cy: to.y(y), r: 3.5 * to.scale }), label];
      });
      return [...lines, ...ticks];
    }));
  }
}
