import { Attribute, svg, translate } from './dom';
import { kindPath, kindReach } from './kinds';
import type { Mark } from './mark';

/** The dot of one tool: its form, halo, outline and the focusable element that assistive technology meets. */
export class DotView {
  readonly element: SVGGElement;
  private readonly place: Attribute;
  private readonly look: Attribute;
  private readonly label: Attribute;
  private readonly form: SVGPathElement;
  private readonly halo: SVGCircleElement;
  private readonly focusRing: SVGCircleElement;
  private readonly reach: SVGCircleElement;
  private outline: SVGPathElement | null = null;
  private drawn = '';

  constructor(id: string, parent: Element) {
    this.element = svg('g', { role: 'button', tabindex: -1, 'data-tool': id, 'data-testid': `dot-${id}` }, parent);
    this.reach = svg('circle', { class: 'es-reach' }, this.element);
    this.halo = svg('circle', { class: 'es-halo' }, this.element);
    this.focusRing = svg('circle', { class: 'es-focus' }, this.element);
    this.form = svg('path', { class: 'es-form' }, this.element);
    this.place = new Attribute(this.element, 'transform');
    this.look = new Attribute(this.element, 'class');
    this.label = new Attribute(this.element, 'aria-label');
  }

  update({ tool, r }: Mark, selected: boolean, highlighted: boolean): void {
    this.look.set(`es-dot kind-${tool.kind}${tool.ghost ? ' is-ghost' : ''}${tool.matches ? '' : ' is-faded'}`
      + `${selected ? ' is-selected' : ''}${highlighted ? ' is-highlighted' : ''}${tool.contested ? ' is-contested' : ''}`);
    const key = `${tool.kind} ${r.toFixed(1)} ${tool.contested}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.form.setAttribute('d', kindPath(tool.kind, r));
    const edge = r * kindReach[tool.kind];
    this.reach.setAttribute('r', Math.max(12, edge).toFixed(1));
    this.halo.setAttribute('r', (edge + 7).toFixed(1));
    this.focusRing.setAttribute('r', (edge + 5).toFixed(1));
    if (tool.contested) {
      this.outline ??= svg('path', { class: 'es-outline' }, this.element);
      this.outline.setAttribute('d', kindPath(tool.kind, r + 4));
    } else {
      this.outline?.remove();
      this.outline = null;
    }
  }

  move(x: number, y: number): void {
    this.place.set(translate(x, y));
  }

  /** The accessible name. */
  say(text: string): void {
    this.label.set(text);
  }
}
