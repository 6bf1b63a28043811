import { Attribute, round, set, svg, translate } from './dom';
import { kindReach } from './kinds';
import type { Mark } from './mark';

/** How much wider the own ring is than the dot: a socket that the dot would fit into. */
export const RING_GAP = 4;

export const ringRadius = (mark: Mark): number => mark.r * kindReach[mark.tool.kind] + RING_GAP;

/** The viewer's own vote: a ring in the accent colour, tied to the room's dot. */
export class RingView {
  private readonly group: SVGGElement;
  private readonly tied: SVGGElement;
  private readonly tie: SVGLineElement;
  private readonly bond: SVGLineElement;
  private readonly look: Attribute;
  private readonly tieLook: Attribute;
  private readonly place: Attribute;
  private readonly circles: SVGCircleElement[];
  private readonly clock: SVGPathElement;
  private readonly cross: SVGPathElement;
  private radius = 0;
  private drawn = '';

  constructor(id: string, under: Element, over: Element) {
    this.tied = svg('g', {}, under);
    this.bond = svg('line', { class: 'es-bond' }, this.tied);
    this.tie = svg('line', { class: 'es-tie' }, this.tied);
    this.group = svg('g', { 'data-testid': `ring-${id}` }, over);
    this.circles = [svg('circle', { class: 'es-case' }, this.group), svg('circle', { class: 'es-ring' }, this.group)];
    this.clock = svg('path', { class: 'es-clock' }, this.group);
    this.cross = svg('path', { class: 'es-cross-out' }, this.group);
    this.look = new Attribute(this.group, 'class');
    this.tieLook = new Attribute(this.tied, 'class');
    this.place = new Attribute(this.group, 'transform');
  }

  update(mark: Mark, selected: boolean, highlighted: boolean, lifted: boolean): void {
    const look = `es-mine${mark.tool.mine?.pending ? ' is-pending' : ''}${mark.tool.mine?.struck ? ' is-struck' : ''}${mark.tool.matches ? '' : ' is-faded'}`
      + `${selected ? ' is-selected' : ''}${highlighted ? ' is-highlighted' : ''}${lifted ? ' is-lifted' : ''}`;
    this.look.set(look);
    this.tieLook.set(look);
    const radius = ringRadius(mark);
    if (radius === this.radius) return;
    this.radius = radius;
    this.drawn = '';
    for (const circle of this.circles) circle.setAttribute('r', round(radius));
    const arm = radius + 2;
    this.cross.setAttribute('d', `M${round(-arm)} ${round(-arm)}L${round(arm)} ${round(arm)}M${round(-arm)} ${round(arm)}L${round(arm)} ${round(-arm)}`);
    // A small clock at the ring's shoulder: still waiting, told by form and not by colour alone.
    const x = radius * 0.78 + 3, y = -radius * 0.78 - 3;
    this.clock.setAttribute('d', `M${round(x - 4)} ${round(y)}a4 4 0 1 1 8 0a4 4 0 1 1 -8 0M${round(x)} ${round(y - 2)}v2h1.6`);
  }

  /** `x`, `y`: the ring; `dotX`, `dotY`: the room's dot. */
  move(x: number, y: number, dotX: number, dotY: number, dotR: number): void {
    this.place.set(translate(x, y));
    const key = `${round(x)} ${round(y)} ${round(dotX)} ${round(dotY)}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const dx = dotX - x, dy = dotY - y, d = Math.hypot(dx, dy);
    const free = d - this.radius - dotR;
    // The casing sets the ring off from what it crosses; it must not cut into the ring's own dot.
    if (this.circles[0]) this.circles[0].style.display = free > 0 ? '' : 'none';
    this.tie.style.display = this.bond.style.display = free > 3 ? '' : 'none';
    if (free <= 3) return;
    set(this.bond, { x1: x + dx / d * this.radius, y1: y + dy / d * this.radius, x2: dotX, y2: dotY });
    this.tie.setAttribute('x1', round(x + dx / d * (this.radius + 2)));
    this.tie.setAttribute('y1', round(y + dy / d * (this.radius + 2)));
    this.tie.setAttribute('x2', round(dotX - dx / d * (dotR + 2)));
    this.tie.setAttribute('y2', round(dotY - dy / d * (dotR + 2)));
  }

  remove(): void {
    this.tied.remove();
    this.group.remove();
  }
}
