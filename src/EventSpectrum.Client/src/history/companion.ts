import type { SpectrumChart } from '../chart';
import { round, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { text } from '../text';
import type { Past } from './past';
import { arrow, type Difference } from './compare';
import { trailsOf } from './trails';
import { manyTrails, trailElements } from './trailView';

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
    const { projection: to } = this, { comparing, desk } = this.past;
    // All that is read here is read before the first size is known, so that every change of it is heard of.
    const trails = trailsOf(this.past), difference = comparing.on.value ? comparing.difference.value : null;
    const selected = desk.selected.value, highlighted = desk.highlighted.value;
    if (!to) return;
    // On one axis a way through two says nothing.
    this.group.style.opacity = to.fold === 0 ? '' : String(1 - to.fold);
    this.group.replaceChildren(
      ...manyTrails(trails.filter((trail) => !trail.strong), to),
      ...trails.filter((trail) => trail.strong).flatMap((trail) => trailElements(trail, to)),
      ...(difference ? arrows(difference, selected, highlighted, to) : []),
    );
  }
}

/** From where tools were to where they are, and how long an arrow of ten percent is. */
function arrows(difference: Difference, selected: string | null, highlighted: string | null, to: Projection): SVGElement[] {
  const one = selected ?? highlighted;
  const drawn = difference.shifts.map(({ id, kind, a, b }) => svg('path', {
    class: `arrow kind-${kind}${id === selected || id === highlighted ? ' is-strong' : one !== null ? ' is-weak' : ''}`,
    d: arrow(to.x(a.x), to.y(a.y), to.x(b.x), to.y(b.y), 9 * to.scale, 13 * to.scale),
    'stroke-width': (id === selected || id === highlighted ? 3 : 2) * to.scale,
  }));
  const x = to.x(2), y = to.y(2), words = svg('text', { class: 'trail-time', x: to.x(12) + 8 * to.scale, y: y + 4 * to.scale, 'font-size': 12 * to.scale });
  words.textContent = text.history.compare.legend;
  return [...drawn, svg('path', { class: 'arrow legend', d: `M${round(x)} ${round(to.y(12))}V${round(y)}H${round(to.x(12))}`, 'stroke-width': 1.5 * to.scale }), words];
}
