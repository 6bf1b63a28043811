import type { SpectrumChart } from '../chart';
import { html, round, set, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { LineShape } from '../api/types';
import { percent, text } from '../text';
import { ridge, ridgePath } from './ridge';

/** A group's lines, with the name that stands beside them; everyone's have none. */
export interface Group { name: string | null; shape: LineShape }

export interface LineState {
  /** One's own line, or null while there is none. */
  mine: number | null;
  pending: boolean;
  /** Drawn, and not counted. */
  struck: boolean;
  drawable: boolean;
  /** What the axis' high end is called. */
  high: string;
  groups: readonly Group[];
}

export interface LineActs {
  draw(x: number): void;
  refuse(): void;
  /** How many groups there is room for one above the other. */
  fits(groups: number): void;
}

/** The least height of a group's row, in px, and how much of the chart all rows may take. */
const LEAST_ROW = 19;
const MOST_ROWS = 0.62;

/** How long the keys rest before what they did is sent, in ms. */
const KEY_REST = 700;

/** Lines on the chart: the room's as ridges along the x-axis, one's own as an upright line with a handle on the axis. */
export class LineView {
  private readonly ground: SVGGElement;
  /** What is said of the ridges, above the names of tools. */
  private readonly words: SVGGElement;
  private readonly own: SVGLineElement;
  private readonly hand: HTMLDivElement;
  private readonly tag: HTMLSpanElement;
  private state: LineState | null = null;
  private to: Projection | null = null;
  /** Where the line is while it is moved and not yet drawn. */
  private held: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ ground, above }: Pick<SpectrumChart, 'ground' | 'above'>, host: HTMLElement, private readonly acts: LineActs) {
    this.ground = svg('g', { class: 'line-ridges' }, ground);
    this.words = svg('g', {}, above);
    this.own = svg('line', { class: 'line-own' }, ground);
    this.hand = html('div', 'line-hand', host);
    // Shown, and there for a screen reader, once it has a place.
    this.hand.hidden = true;
    this.hand.tabIndex = 0;
    this.hand.dataset.testid = 'line-hand';
    for (const [name, value] of Object.entries({ role: 'slider', 'aria-label': text.line.mine, 'aria-valuemin': '0', 'aria-valuemax': '100' })) {
      this.hand.setAttribute(name, value);
    }
    this.tag = html('span', 'line-tag', this.hand);
    this.hand.addEventListener('pointerdown', this.down);
    this.hand.addEventListener('pointermove', this.move);
    this.hand.addEventListener('pointerup', this.up);
    this.hand.addEventListener('pointercancel', () => { this.hold(null); });
    this.hand.addEventListener('keydown', this.key);
    this.hand.addEventListener('blur', () => { this.settle(); });
  }

  project(to: Projection): void {
    this.to = to;
    this.draw();
  }

  update(state: LineState): void {
    this.state = state;
    this.draw();
  }

  destroy(): void {
    this.settle();
    this.ground.remove();
    this.words.remove();
    this.own.remove();
    this.hand.remove();
  }

  private get shown(): number { return this.held ?? this.state?.mine ?? 50; }

  private draw(): void {
    const { state, to } = this;
    if (!state || !to) return;
    this.drawGroups(state.groups, to);
    this.drawOwn(state, to);
  }

  private drawOwn(state: LineState, { x, panel, scale }: Projection): void {
    const at = x(this.shown), inside = at >= panel.x && at <= panel.x + panel.w;
    const drawn = state.mine !== null || this.held !== null;
    set(this.own, { x1: at, x2: at, y1: panel.y, y2: panel.y + panel.h, 'stroke-width': 2.5 * scale });
    this.own.style.display = inside && drawn ? '' : 'none';
    const { classList, style } = this.hand;
    classList.toggle('is-ghost', !drawn);
    classList.toggle('is-struck', state.struck);
    classList.toggle('is-held', this.held !== null);
    this.own.classList.toggle('is-pending', state.pending);
    this.own.classList.toggle('is-struck', state.struck);
    this.hand.hidden = !inside || (!drawn && !state.drawable);
    style.left = `${round(at)}px`;
    style.top = `${round(panel.y + panel.h)}px`;
    const words = drawn ? percent(this.shown) : text.line.drag;
    this.tag.textContent = words;
    // Kept on the chart: a tag at an end leans inwards.
    const half = this.tag.offsetWidth / 2;
    this.tag.style.translate = `${round(Math.max(panel.x + half - at, Math.min(0, panel.x + panel.w - half - at)))}px`;
    this.hand.setAttribute('aria-disabled', String(!state.drawable));
    this.hand.setAttribute('aria-valuenow', String(Math.round(this.shown)));
    this.hand.setAttribute('aria-valuetext', drawn ? text.line.spoken(percent(this.shown), state.high) : text.line.none);
  }

  private drawGroups(all: readonly Group[], { x, panel, scale }: Projection): void {
    const fit = Math.max(2, Math.floor(panel.h * MOST_ROWS / (LEAST_ROW * scale)));
    this.acts.fits(fit);
    const least = all.length <= fit ? 0 : all.map(({ shape }) => shape.n).sort((a, b) => b - a)[fit - 1]!;
    const groups = all.filter(({ shape }) => shape.n >= least).slice(0, fit);
    const base = panel.y + panel.h, size = 12.5 * scale;
    const ridges = groups.map(({ shape }) => ridge(shape.counts)), highest = Math.max(0.0001, ...ridges.flat());
    // One above the other, each on a base of its own.
    const row = groups.length < 2 ? 0 : Math.max(LEAST_ROW * scale, Math.min(38 * scale, panel.h * 0.4 / groups.length));
    const room = groups.length < 2 ? Math.min(panel.h * 0.24, 130 * scale) : row * 1.5;
    const labels: SVGElement[] = [];
    this.ground.replaceChildren(...groups.flatMap(({ name, shape }, i) => {
      const foot = base - (groups.length - 1 - i) * row, tall = room / highest, median = x(shape.median);
      const parts: SVGElement[] = [
        svg('path', { class: 'line-ridge', d: ridgePath(ridges[i]!, x, foot, tall), 'stroke-width': 1.5 * scale }),
        svg('line', { class: 'line-median', x1: median, x2: median, y1: foot, y2: foot - ridges[i]![shape.median]! * tall, 'stroke-width': 2.5 * scale }),
      ];
      if (groups.length > 1) parts.push(svg('line', { class: 'line-foot', x1: panel.x, x2: panel.x + panel.w, y1: foot, y2: foot }));
      const words = name === null ? text.line.room(percent(shape.median)) : `${name} ${percent(shape.median)}`;
      const left = name === null ? Math.min(Math.max(median, panel.x + 60 * scale), panel.x + panel.w - 60 * scale) : panel.x + 8 * scale;
      const label = svg('text', {
        class: 'line-name', x: left, y: name === null ? foot - ridges[i]![shape.median]! * tall - 7 * scale : foot - 5 * scale,
        'font-size': size, 'text-anchor': name === null ? 'middle' : 'start', 'stroke-width': 3.5 * scale,
      });
      label.textContent = words;
      labels.push(label);
      return parts;
    }));
    this.words.replaceChildren(...labels);
  }

  private hold(x: number | null): void {
    this.held = x === null ? null : Math.round(Math.min(100, Math.max(0, x)) * 10) / 10;
    this.draw();
  }

  /** What was moved is drawn. */
  private settle(): void {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = null;
    if (held === null || held === this.state?.mine) this.draw();
    else this.acts.draw(held);
  }

  private readonly down = (e: PointerEvent): void => {
    if (!e.isPrimary || e.button !== 0) return;
    e.preventDefault();
    this.hand.focus({ preventScroll: true });
    if (!this.state?.drawable) { this.acts.refuse(); return; }
    this.hand.setPointerCapture(e.pointerId);
    this.hold(this.shown);
  };

  private readonly move = (e: PointerEvent): void => {
    const { to } = this;
    if (!to || this.held === null || !this.hand.hasPointerCapture(e.pointerId)) return;
    const left = to.x(0), width = to.x(100) - left;
    this.hold((e.clientX - this.hand.parentElement!.getBoundingClientRect().left - left) / width * 100);
  };

  private readonly up = (e: PointerEvent): void => {
    if (this.hand.hasPointerCapture(e.pointerId)) this.settle();
  };

  private readonly key = (e: KeyboardEvent): void => {
    if (e.key === 'Escape' && this.held !== null) {
      clearTimeout(this.timer);
      e.stopPropagation();
      this.hold(null);
      return;
    }
    const steps: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    const next = e.key === 'Home' ? 0 : e.key === 'End' ? 100 : e.key === 'Enter' || e.key === ' ' ? this.shown
      : e.key in steps ? this.shown + steps[e.key]! * (e.shiftKey ? 5 : 1) : null;
    if (next === null) return;
    e.preventDefault();
    if (!this.state?.drawable) { this.acts.refuse(); return; }
    clearTimeout(this.timer);
    this.hold(next);
    // Each step is told at once by its value; what is sent is where the keys come to rest.
    if (e.key === 'Enter' || e.key === ' ') this.settle();
    else this.timer = setTimeout(() => { this.settle(); }, KEY_REST);
  };
}
