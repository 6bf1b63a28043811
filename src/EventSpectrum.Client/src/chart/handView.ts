import { round, set, svg, translate } from './dom';
import { clamp } from './geometry';
import type { Frame } from './frame';
import { isolate, shorten, type Measure } from './measure';

export interface InHand {
  /** The ring, and the room's dot, in pixels. */
  x: number; y: number; dotX: number; dotY: number; dotR: number; r: number;
  name: string;
  readout: string;
  tagX: string;
  /** Null in 1-D. */
  tagY: string | null;
}

/** What is being placed: a ring above the finger with its name and coordinates, guides to the axes, a tie to the room's dot. */
export class HandView {
  private readonly group: SVGGElement;
  private readonly guideX: SVGLineElement;
  private readonly guideY: SVGLineElement;
  private readonly tie: SVGLineElement;
  private readonly ring: SVGGElement;
  private readonly circles: SVGCircleElement[];
  private readonly pill: Tag;
  private readonly onX: Tag;
  private readonly onY: Tag;

  constructor(parent: Element) {
    this.group = svg('g', { class: 'es-hand', 'data-testid': 'hand' }, parent);
    this.guideX = svg('line', { class: 'es-guide' }, this.group);
    this.guideY = svg('line', { class: 'es-guide' }, this.group);
    this.tie = svg('line', { class: 'es-tie' }, this.group);
    this.ring = svg('g', {}, this.group);
    this.circles = ['es-core', 'es-case', 'es-ring'].map(name => svg('circle', { class: name }, this.ring));
    this.pill = new Tag(this.group);
    this.onX = new Tag(this.group);
    this.onY = new Tag(this.group);
    this.hide();
  }

  hide(): void {
    this.group.style.display = 'none';
  }

  draw(hand: InHand, frame: Frame, measure: Measure): void {
    const { panel, labelSize: size } = frame;
    const { x, y, r } = hand;
    this.group.style.display = '';
    this.ring.setAttribute('transform', translate(x, y));
    for (const circle of this.circles) circle.setAttribute('r', round(r));
    const bottom = panel.y + panel.h;
    set(this.guideX, { x1: x, x2: x, y1: y + r + 2, y2: bottom });
    set(this.guideY, { x1: panel.x, x2: x - r - 2, y1: y, y2: y });
    this.guideY.style.display = hand.tagY === null ? 'none' : '';
    const away = Math.hypot(hand.dotX - x, hand.dotY - y);
    this.tie.style.display = away > r + hand.dotR ? '' : 'none';
    const ux = (hand.dotX - x) / (away || 1), uy = (hand.dotY - y) / (away || 1);
    set(this.tie, { x1: x + ux * (r + 2), y1: y + uy * (r + 2), x2: hand.dotX - ux * (hand.dotR + 2), y2: hand.dotY - uy * (hand.dotR + 2) });

    const name = shorten(hand.name, 220 * frame.scale, t => measure(t, size, 500));
    const w = Math.max(measure(name, size, 500), measure(hand.readout, size, 650)) + 20 * frame.scale;
    const h = size * 2.5 + 12 * frame.scale;
    // Above the ring, where no finger is; beside it where the top of the panel is too near.
    const above = y - r - 10 - h / 2;
    const fits = above - h / 2 >= panel.y - 4;
    const left = x - r - 12 - w / 2, right = x + r + 12 + w / 2;
    const px = fits ? x : right + w / 2 <= panel.x + panel.w ? right : left;
    this.pill.draw(clamp(px, panel.x + w / 2, panel.x + panel.w - w / 2), fits ? above : Math.max(y, panel.y + h / 2), w, h, size, [name, hand.readout]);

    const tag = size * 1.6, tagW = (text: string): number => measure(text, size, 650) + 14 * frame.scale;
    const wx = tagW(hand.tagX);
    // Inside the panel, so that the words of the axes stay readable while they are needed most.
    this.onX.draw(clamp(x, panel.x + wx / 2 + 3, panel.x + panel.w - wx / 2 - 3), bottom - tag / 2 - 4, wx, tag, size, [hand.tagX]);
    this.onY.show(hand.tagY !== null);
    if (hand.tagY === null) return;
    const wy = tagW(hand.tagY);
    this.onY.draw(panel.x + wy / 2 + 4, clamp(y, panel.y + tag / 2 + 4, bottom - tag * 1.5 - 8), wy, tag, size, [hand.tagY]);
  }
}

/** A small filled sign with one or two lines of text, the last one strong. */
class Tag {
  private readonly group: SVGGElement;
  private readonly box: SVGRectElement;
  private readonly text: SVGTextElement;

  constructor(parent: Element) {
    this.group = svg('g', {}, parent);
    this.box = svg('rect', { class: 'es-tag' }, this.group);
    this.text = svg('text', { class: 'es-tag-text', 'text-anchor': 'middle' }, this.group);
  }

  show(shown: boolean): void {
    this.group.style.display = shown ? '' : 'none';
  }

  draw(x: number, y: number, w: number, h: number, size: number, lines: readonly string[]): void {
    this.group.setAttribute('transform', translate(x, y));
    set(this.box, { x: -w / 2, y: -h / 2, width: w, height: h, rx: Math.min(h / 2, 9) });
    this.text.setAttribute('font-size', round(size));
    this.text.replaceChildren(...lines.map((line, i) => {
      const last = i === lines.length - 1;
      const span = svg('tspan', { x: 0, y: ((i - (lines.length - 1) / 2) * 1.25 + 0.35) * size, class: last ? '' : 'es-tag-name' });
      span.textContent = isolate(line);
      return span;
    }));
  }
}
