import type { Point } from '../api/types';
import type { SpectrumChart } from '../chart';
import { svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Marked, Room } from './room';
import { standApart, type Stood } from './standApart';

const RADIUS = 10.5;
const SMALL = 4;
/** As large as a selected dot gets, with its halo, in pixels; and from where on a mark shows that it stands beside its place. */
const DOT = 16, ASIDE = 3;

/**
 * The groups' dots on the room's chart: those of the tool that is looked at with their letters, tied to the room's dot and never under it; while none
 * is, those of all tools, small.
 */
export class GroupMarks {
  private readonly ground: SVGGElement;
  private readonly above: SVGGElement;
  private projection: Projection | null = null;

  constructor(chart: SpectrumChart, private readonly room: Room) {
    [this.ground, this.above] = [chart.ground, chart.above].map((parent) => svg('g', { class: 'group-marks' }, parent)) as [SVGGElement, SVGGElement];
    chart.accompany((to) => { this.projection = to; this.draw(); });
  }

  /** To be called within an effect: draws anew whenever what it reads has changed. */
  draw(): void {
    const { projection: to, room } = this;
    const groups = room.groups.value, chosen = room.selected.value ?? room.highlighted.value, tool = room.tools.value.find(({ id }) => id === chosen);
    if (!to) return;
    const y = (value: number) => to.y(value) + (to.y(50) - to.y(value)) * to.fold;
    const pixels = (at: Point) => ({ x: to.x(at.x), y: y(at.y) });
    this.ground.replaceChildren(...(chosen === null ? groups : []).flatMap(({ tools: dots, number }) => dots.map((dot) => svg('circle', {
      class: `group-mark group-${number % 8}`, cx: to.x(dot.x), cy: y(dot.y), r: SMALL * to.scale,
    }))));
    if (!tool) return this.above.replaceChildren();
    const own = pixels(tool.position ?? tool.start), dots = room.dotsOf(tool.id), places = dots.map(({ dot }) => pixels(dot));
    const stood = standApart(places, RADIUS * to.scale, [{ ...own, r: DOT * to.scale }]);
    const ties = dots.map(({ group }, i) => svg('line', { class: `group-tie group-${group.number % 8}`, x1: own.x, y1: own.y, x2: places[i]!.x, y2: places[i]!.y, 'stroke-width': 2 * to.scale }));
    this.ground.append(...ties);
    this.above.replaceChildren(...dots.flatMap(({ group }, i) => lettered(group, places[i]!, stood[i]!, to.scale)));
  }
}

/** A group's mark with its letter; where it stands aside, a small one at its place, and the way there. */
function lettered({ number, letter }: Marked, place: Point, { x, y, off }: Stood, scale: number): SVGElement[] {
  const kind = `group-${number % 8}`;
  const words = svg('text', { class: 'group-letter', x, y, 'font-size': 12 * scale, dy: '0.36em', 'text-anchor': 'middle' });
  words.textContent = letter;
  const aside = off < ASIDE * scale ? [] : [
    svg('line', { class: `group-tie ${kind}`, x1: place.x, y1: place.y, x2: x, y2: y, 'stroke-width': 1.5 * scale }),
    svg('circle', { class: `group-mark is-strong ${kind}`, cx: place.x, cy: place.y, r: SMALL * scale, 'stroke-width': scale }),
  ];
  return [...aside, svg('circle', { class: `group-mark is-strong ${kind}`, cx: x, cy: y, r: RADIUS * scale, 'stroke-width': 2 * scale }), words];
}
