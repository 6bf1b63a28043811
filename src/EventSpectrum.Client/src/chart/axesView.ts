import { round, set, svg } from './dom';
import type { AxisWord, Frame } from './frame';
import type { ChartAxis } from './model';
import { toPixelX, toPixelY, type View } from './view';

const LINES = [25, 50, 75];

/** The panel, the quiet grid with its crosshair at 50, and the words at the ends of the axes. */
export class AxesView {
  private readonly panel: SVGRectElement;
  private readonly upright: SVGLineElement[];
  private readonly level: SVGLineElement[];
  private readonly words: Record<keyof Frame['words'], SVGTextElement>;
  private readonly tickX: SVGTextElement;
  private readonly tickY: SVGTextElement;

  constructor(behind: Element, clipped: Element, front: Element, private readonly fifty: string) {
    this.panel = svg('rect', { class: 'es-panel', rx: 14 }, behind);
    const line = (at: number): SVGLineElement => svg('line', { class: at === 50 ? 'es-cross' : 'es-grid' }, clipped);
    this.upright = LINES.map(line);
    this.level = LINES.map(line);
    const word = (): SVGTextElement => svg('text', { class: 'es-word' }, front);
    this.words = { xLow: word(), xHigh: word(), yLow: word(), yHigh: word() };
    this.tickX = svg('text', { class: 'es-tick', 'text-anchor': 'middle' }, front);
    this.tickY = svg('text', { class: 'es-tick', 'text-anchor': 'middle' }, front);
  }

  /** What depends on size and words only. */
  layOut({ panel, words, tickSize }: Frame, x: ChartAxis, y: ChartAxis): void {
    set(this.panel, { x: panel.x, y: panel.y, width: panel.w, height: panel.h });
    const bottom = panel.y + panel.h, right = panel.x + panel.w;
    const put = (key: keyof Frame['words'], px: number, py: number, turned: boolean, high: boolean, about: string): void => {
      const element = this.words[key], word = words[key];
      element.setAttribute('transform', `translate(${round(px)} ${round(py)})${turned ? ' rotate(-90)' : ''}`);
      element.setAttribute('text-anchor', high ? 'end' : 'start');
      element.setAttribute('font-size', round(word.size));
      fill(element, word, turned);
      if (about) svg('title', {}, element).textContent = about;
    };
    put('xLow', panel.x + 2, bottom, false, false, x.about);
    put('xHigh', right - 2, bottom, false, true, x.about);
    put('yLow', panel.x, bottom - 2, true, false, y.about);
    put('yHigh', panel.x, panel.y + 2, true, true, y.about);
    for (const tick of [this.tickX, this.tickY]) {
      tick.setAttribute('font-size', round(tickSize));
      tick.textContent = this.fifty;
    }
  }

  /** What follows zoom and fold: lines and ticks. `fold` fades all that speaks of the upright axis. */
  draw({ panel, plot, words, tickSize, compact }: Frame, view: View, fold: number): void {
    const bottom = panel.y + panel.h, right = panel.x + panel.w;
    LINES.forEach((at, i) => {
      const x = toPixelX(at, plot, view), y = toPixelY(at, plot, view);
      const upright = this.upright[i], level = this.level[i];
      if (upright) set(upright, { x1: x, x2: x, y1: panel.y, y2: bottom });
      if (level) {
        set(level, { x1: panel.x, x2: right, y1: y, y2: y });
        level.style.opacity = fold === 0 ? '' : String((1 - fold) * (at === 50 ? 0.5 : 0.6));
      }
    });
    for (const word of [this.words.yLow, this.words.yHigh]) word.style.opacity = fold === 0 ? '' : String(1 - fold);
    const whole = view.k === 1;
    this.tickX.style.display = whole && !compact ? '' : 'none';
    this.tickY.style.display = whole && !compact && fold < 1 ? '' : 'none';
    this.tickY.style.opacity = String(1 - fold);
    const depth = Math.max(words.xLow.size, words.xHigh.size) * 1.05 + 8;
    this.tickX.setAttribute('transform', `translate(${round(toPixelX(50, plot, view))} ${round(bottom + depth)})`);
    this.tickY.setAttribute('transform', `translate(${round(panel.x - 10 - tickSize * 0.2)} ${round(toPixelY(50, plot, view))}) rotate(-90)`);
  }
}

function fill(element: SVGTextElement, word: AxisWord, turned: boolean): void {
  const { lines, size } = word;
  element.replaceChildren(...lines.map((line, i) => {
    // Below the panel lines go down from it; beside it, turned, they stack away from it to the left.
    const y = turned ? -10 - size * 0.1 - (lines.length - 1 - i) * size * 1.2 : 8 + size + i * size * 1.2;
    const span = svg('tspan', { x: 0, y });
    span.textContent = line;
    return span;
  }));
}
