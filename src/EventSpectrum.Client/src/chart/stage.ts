import { html, set, svg } from './dom';
import type { Frame } from './frame';
import type { Layers } from './scene';

let count = 0;

/** The chart's elements, from back to front, and nothing about what they mean. */
export class Stage {
  readonly root: HTMLDivElement;
  readonly surface: SVGSVGElement;
  readonly layers: Layers;
  readonly sparks: HTMLCanvasElement;
  readonly ground: SVGGElement;
  readonly above: SVGGElement;
  readonly fan: SVGGElement;
  readonly hand: SVGGElement;
  readonly hint: HTMLDivElement;
  readonly whole: HTMLButtonElement;
  readonly keys: HTMLParagraphElement;
  /** Its width follows `--scale`, so that a change of scale is seen as a change of size. */
  readonly probe: HTMLDivElement;
  private readonly clip: SVGRectElement;

  constructor(host: HTMLElement, wholeChart: string) {
    const id = `es-chart-${++count}`;
    this.root = html('div', 'es-chart', host);
    this.root.dataset.testid = 'chart';
    this.probe = html('div', 'es-probe', this.root);
    this.keys = html('p', 'es-unseen', this.root);
    this.keys.id = `${id}-keys`;
    // Read as the chart's description, and not a second time on the way to it.
    this.keys.hidden = true;
    this.surface = svg('svg', { role: 'application', 'aria-describedby': this.keys.id }, this.root);
    this.clip = svg('rect', {}, svg('clipPath', { id }, svg('defs', {}, this.surface)));
    const group = (name: string, parent: Element, decoration = true): SVGGElement =>
      svg('g', { class: name, ...(decoration ? { 'aria-hidden': 'true' } : {}) }, parent);
    const behind = group('es-back', this.surface);
    const clipped = svg('g', { 'clip-path': `url(#${id})` }, this.surface);
    const grid = group('es-lines', clipped);
    this.ground = group('es-ground', clipped);
    const under = group('es-under', clipped);
    const names = group('es-names', clipped);
    const dots = group('es-dots', clipped, false);
    const over = group('es-over', clipped);
    this.above = group('es-above', clipped);
    const front = group('es-front', this.surface);
    this.fan = group('', this.surface);
    this.hand = group('', this.surface);
    this.layers = { behind, grid, under, names, dots, over, front };
    this.sparks = html('canvas', 'es-sparks', this.root);
    this.sparks.setAttribute('aria-hidden', 'true');
    this.hint = html('div', 'es-hint', this.root);
    this.hint.hidden = true;
    this.hint.dir = 'auto';
    this.whole = html('button', 'es-whole', this.root);
    this.whole.type = 'button';
    this.whole.textContent = wholeChart;
    this.whole.hidden = true;
    this.whole.dataset.testid = 'whole-chart';
  }

  layOut({ panel, height }: Frame): void {
    set(this.clip, { x: panel.x, y: panel.y, width: panel.w, height: panel.h, rx: 14 });
    // In the corner that is emptiest on most charts: what is neither advanced nor ready.
    this.whole.style.left = `${panel.x + 8}px`;
    this.whole.style.bottom = `${height - panel.y - panel.h + 8}px`;
    this.hint.style.left = `${panel.x + panel.w / 2}px`;
    this.hint.style.top = `${panel.y + 12}px`;
  }

  /** Tells whether anything is still under way: a glide, a glow, names that wait for their places. */
  moves(moving: boolean): void {
    this.root.toggleAttribute('data-moving', moving);
  }

  state(classes: Record<string, boolean>): void {
    for (const [name, on] of Object.entries(classes)) this.root.classList.toggle(name, on);
  }
}
