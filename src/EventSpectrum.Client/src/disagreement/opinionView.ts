import type { Kind } from '../api/types';
import type { SpectrumChart } from '../chart';
import { svg, translate } from '../chart/dom';
import type { Projection } from '../chart/model';
import { ridge, ridgePath } from '../lines/ridge';
import { countsOf, density, ellipsePath, grainPath, outlierPath, plus, ringsPath } from './shapes';
import type { Camp, Opinion } from './types';

/** Up to so many ellipses are filled: more would be a fog, and dear to draw. */
const MOST_FILLED = 60;
/** From this far on, in percent, a line leads from the dot to the robust centre. */
const WIDE_GAP = 4;

export interface Told {
  /** Whose votes are shown one by one. */
  one: Opinion | null;
  /** Everyone's, while the layer is on. */
  all: readonly Opinion[];
  kindOf(id: string): Kind;
}

/** How far votes lie apart, drawn under the dots: of one tool with every vote, of all tools with few lines. */
export class OpinionView {
  private readonly under: SVGGElement;
  private readonly above: SVGGElement;
  private told: Told = { one: null, all: [], kindOf: () => 'undecided' };
  private to: Projection | null = null;
  private readonly stop: () => void;

  constructor(chart: SpectrumChart) {
    this.under = svg('g', { class: 'opinions' });
    // Behind lines and trails, which people put there themselves.
    chart.ground.prepend(this.under);
    this.above = svg('g', { class: 'opinions' }, chart.above);
    this.stop = chart.accompany((to) => { this.follow(to); });
  }

  update(told: Told): void {
    this.told = told;
    this.draw();
  }

  destroy(): void {
    this.stop();
    this.under.remove();
    this.above.remove();
  }

  /** A hand that pans moves what is drawn; all else is drawn anew. */
  private follow(to: Projection): void {
    const { to: before } = this;
    const same = before !== null && ([0, 100] as const).every((end) => Math.abs(to.x(end) - to.x(50) - before.x(end) + before.x(50)) < 1e-6
      && Math.abs(to.y(end) - to.y(50) - before.y(end) + before.y(50)) < 1e-6) && to.fold === 0 && before.fold === 0 && to.scale === before.scale;
    if (!same) {
      this.to = to;
      for (const layer of [this.under, this.above]) layer.removeAttribute('transform');
      this.draw();
      return;
    }
    for (const layer of [this.under, this.above]) layer.setAttribute('transform', translate(to.x(0) - before.x(0), to.y(0) - before.y(0)));
  }

  private draw(): void {
    const { to } = this;
    if (!to) return;
    const { one, all, kindOf } = this.told, flat = to.fold > 0.5;
    // Each of the two ways is seen when the fold is nearer to it.
    const opacity = String(Math.abs(1 - 2 * to.fold));
    for (const layer of [this.under, this.above]) layer.style.opacity = opacity;
    const others = all.filter((opinion) => opinion.id !== one?.id);
    this.under.classList.toggle('has-one', one !== null);
    this.under.replaceChildren(...(flat ? rows(others, kindOf, to) : many(others, kindOf, to)), ...(one ? (flat ? strip(one, kindOf(one.id), to) : single(one, kindOf(one.id), to)) : []));
    this.above.replaceChildren(...(one ? (flat ? [] : marks(one, kindOf(one.id), to)) : []));
  }
}

const path = (name: string, d: string, width: number): SVGElement[] => (d === '' ? [] : [svg('path', { class: name, d, 'stroke-width': width })]);

/** One tool: where votes are dense, every vote, the ellipse. */
function single(one: Opinion, kind: Kind, to: Projection): SVGElement[] {
  const group = svg('g', { class: `opinion kind-${kind}` });
  group.append(
    ...density(one.places).map((rings) => svg('path', { class: 'opinion-density', d: ringsPath(rings, to) })),
    ...path(`opinion-ellipse${one.contested ? ' is-contested' : ''}`, aroundOf(one, to), 1.75 * to.scale),
    ...path('opinion-link', one.camps ? linkOf(one.camps, to) : '', 2 * to.scale),
    ...path('opinion-grain', grainPath(one.places, to), 4 * to.scale),
    ...path('opinion-far', outlierPath(one.places, to), 1.6 * to.scale),
  );
  return [group];
}

const linkOf = ([a, b]: readonly [Camp, Camp], to: Projection): string => `M${to.x(a.x)} ${to.y(a.y)}L${to.x(b.x)} ${to.y(b.y)}`;
const aroundOf = (opinion: Opinion, to: Projection): string => (opinion.ellipse && !opinion.camps ? ellipsePath(opinion, to) : '');

/** What lies over the dots: the robust centre and two camps. */
function marks(one: Opinion, kind: Kind, to: Projection): SVGElement[] {
  const group = svg('g', { class: `opinion kind-${kind}` }), { camps, median, position } = one;
  if (camps) {
    for (const camp of camps) {
      const x = to.x(camp.x), y = to.y(camp.y), words = svg('text', { class: 'opinion-number', x, y: y + 4.5 * to.scale, 'font-size': 12.5 * to.scale });
      group.append(svg('circle', { class: 'opinion-camp', cx: x, cy: y, r: 12 * to.scale, 'stroke-width': 2.25 * to.scale }));
      words.textContent = String(camp.votes);
      group.append(words);
    }
  }
  if (median && position) {
    const x = to.x(median.x), y = to.y(median.y);
    if (!camps && (one.gap ?? 0) >= WIDE_GAP) group.append(...path('opinion-gap', `M${to.x(position.x)} ${to.y(position.y)}L${x} ${y}`, 1.5 * to.scale));
    group.append(...path('opinion-centre-edge', plus(x, y, 6 * to.scale), 5 * to.scale), ...path('opinion-centre', plus(x, y, 6 * to.scale), 2.25 * to.scale));
  }
  return [group];
}

/**
 * All tools: an ellipse each, dashed where contested and doubled where nearly all agree; camps as pairs, for an ellipse about two camps would be
 * around nobody. No votes: everyone's on everything would be dirt. A few paths, however many tools.
 */
function many(all: readonly Opinion[], kindOf: Told['kindOf'], to: Projection): SVGElement[] {
  return byKind(all, kindOf).map(([kind, opinions]) => {
    const group = svg('g', { class: `opinion is-one-of-many${all.length > MOST_FILLED ? ' is-bare' : ''} kind-${kind}` });
    const round = (those: readonly Opinion[]) => those.map((opinion) => aroundOf(opinion, to)).join('');
    const camps = opinions.flatMap((opinion) => opinion.camps ?? []);
    group.append(
      ...path('opinion-ellipse', round(opinions.filter((opinion) => !opinion.contested && !opinion.agreed)), 1.25 * to.scale),
      ...path('opinion-ellipse is-contested', round(opinions.filter((opinion) => opinion.contested)), 1.75 * to.scale),
      ...path('opinion-ellipse is-agreed', round(opinions.filter((opinion) => opinion.agreed)), 4.5 * to.scale),
      ...path('opinion-ellipse is-agreed-core', round(opinions.filter((opinion) => opinion.agreed)), 1.5 * to.scale),
      ...path('opinion-link', opinions.map(({ camps: two }) => (two ? linkOf(two, to) : '')).join(''), 1.5 * to.scale),
      ...path('opinion-pair', camps.map((camp) => `M${to.x(camp.x)} ${to.y(camp.y)}h0`).join(''), 9 * to.scale),
    );
    return group;
  });
}

/** On one axis: all votes of a tool as a ridge along it, each as a stroke below. */
function strip(one: Opinion, kind: Kind, to: Projection): SVGElement[] {
  if (one.places.length === 0) return [];
  const { panel, scale } = to, base = panel.y + panel.h - 12 * scale, heights = ridge(countsOf(one.places)), tall = Math.min(panel.h * 0.22, 120 * scale) / Math.max(...heights);
  const group = svg('g', { class: `opinion kind-${kind}` });
  group.append(
    ...path('opinion-ridge', ridgePath(heights, to.x, base, tall), 1.5 * scale),
    ...path('opinion-strokes', one.places.map(([x]) => `M${to.x(x)} ${base + 2 * scale}v${7 * scale}`).join(''), 1.5 * scale),
    ...(one.camps ?? []).flatMap((camp) => path('opinion-camp-line', `M${to.x(camp.x)} ${base}v${-heights[Math.round(camp.x)]! * tall}`, 2.5 * scale)),
  );
  return [group];
}

/** On one axis, in the row of each dot: one standard deviation to either side, or the two camps. */
function rows(all: readonly Opinion[], kindOf: Told['kindOf'], to: Projection): SVGElement[] {
  return byKind(all, kindOf).map(([kind, opinions]) => {
    const group = svg('g', { class: `opinion is-one-of-many kind-${kind}` });
    const bars = (those: readonly Opinion[]) => those.map(({ id, position, spread }) => {
      const y = to.row(id);
      return position && spread && y !== null ? `M${to.x(position.x - spread.sdX)} ${y}H${to.x(position.x + spread.sdX)}` : '';
    }).join('');
    const camps = opinions.flatMap(({ id, camps: two }) => (two ? [{ two, y: to.row(id) ?? 0 }] : [])), agreed = bars(opinions.filter((opinion) => opinion.agreed));
    group.append(
      ...path('opinion-width', bars(opinions.filter((opinion) => !opinion.contested && !opinion.agreed)), 5 * to.scale),
      ...path('opinion-width is-contested', bars(opinions.filter((opinion) => opinion.contested && !opinion.camps)), 3 * to.scale),
      ...path('opinion-width is-agreed', agreed, 6 * to.scale),
      ...path('opinion-width is-agreed-core', agreed, 2 * to.scale),
      ...path('opinion-link', camps.map(({ two, y }) => `M${to.x(two[0].x)} ${y}H${to.x(two[1].x)}`).join(''), 1.5 * to.scale),
      ...path('opinion-pair', camps.map(({ two, y }) => two.map(({ x }) => `M${to.x(x)} ${y}h0`).join('')).join(''), 9 * to.scale),
    );
    return group;
  });
}

function byKind(all: readonly Opinion[], kindOf: Told['kindOf']): [Kind, Opinion[]][] {
  const kinds = new Map<Kind, Opinion[]>();
  for (const opinion of all) {
    const kind = kindOf(opinion.id), those = kinds.get(kind);
    if (those) those.push(opinion);
    else kinds.set(kind, [opinion]);
  }
  return [...kinds];
}
