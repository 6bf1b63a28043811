import { Attribute, round, svg, translate } from './dom';
import { isolate } from './measure';
import type { Mark } from './mark';

const LINE = 1.18;
export const nameHeight = (lines: number, size: number): number => lines * size * LINE + 2;

/** The name beside a dot, and its leader line. Hidden from assistive technology: the dot itself carries the name. */
export class NameView {
  private readonly element: SVGGElement;
  private readonly text: SVGTextElement;
  private readonly leader: SVGLineElement;
  private readonly place: Attribute;
  private readonly look: Attribute;
  private drawn = '';
  private hidden = true;

  constructor(id: string, parent: Element) {
    this.element = svg('g', { 'data-testid': `name-${id}` }, parent);
    this.leader = svg('line', { class: 'es-leader' }, this.element);
    this.text = svg('text', {}, this.element);
    this.place = new Attribute(this.element, 'transform');
    this.look = new Attribute(this.element, 'class');
  }

  update({ tool, lines, placement }: Mark, size: number, shown: boolean, selected: boolean, highlighted: boolean): void {
    this.hidden = !shown || !placement;
    this.look.set(`es-name${this.hidden ? ' is-hidden' : ''}${tool.mine ? ' is-mine' : ''}${tool.matches ? '' : ' is-faded'}`
      + `${selected ? ' is-selected' : ''}${highlighted ? ' is-highlighted' : ''}`);
    if (!placement) return;
    const key = `${size} ${placement.slot} ${placement.dx} ${placement.dy} ${lines.join('\n')}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const x = placement.anchor === 'start' ? -placement.w / 2 : placement.anchor === 'end' ? placement.w / 2 : 0;
    this.text.setAttribute('text-anchor', placement.anchor);
    this.text.setAttribute('font-size', round(size));
    this.text.replaceChildren(...lines.map((line, i) => {
      const span = svg('tspan', { x, y: ((i - (lines.length - 1) / 2) * LINE + 0.35) * size });
      span.textContent = isolate(line);
      return span;
    }));
    const l = placement.leader;
    this.leader.style.display = l ? '' : 'none';
    if (!l) return;
    // Drawn relative to the name, so that both travel together.
    this.leader.setAttribute('x1', round(l.x1 - placement.dx));
    this.leader.setAttribute('y1', round(l.y1 - placement.dy));
    this.leader.setAttribute('x2', round(l.x2 - placement.dx));
    this.leader.setAttribute('y2', round(l.y2 - placement.dy));
  }

  /** `x`, `y`: the dot; `dx`, `dy`: the name relative to it. */
  move(x: number, y: number, dx: number, dy: number): void {
    // What is not seen is not moved: in a crowd that is half of all names.
    if (!this.hidden) this.place.set(translate(x + dx, y + dy));
  }

  remove(): void {
    this.element.remove();
  }
}
