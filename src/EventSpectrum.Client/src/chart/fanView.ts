import { round, svg } from './dom';
import { FAN_NAME_OFFSET, FAN_STEP, fanOut } from './fan';
import type { Rect } from './geometry';
import type { Spot } from './hit';
import { kindPath } from './kinds';
import type { Kind } from '../api/types';
import { isolate } from './measure';

export interface FanTool { id: string; name: string; kind: Kind; ghost: boolean; x: number; y: number; r: number; w: number }

/** A cluster spread out: each dot with its name, tied to where it really is. */
export class FanView {
  private readonly group: SVGGElement;
  private open: Spot[] = [];

  constructor(parent: Element) {
    this.group = svg('g', { class: 'es-fan', 'data-testid': 'fan', 'aria-hidden': 'true' }, parent);
  }

  get spots(): readonly Spot[] { return this.open; }
  get isOpen(): boolean { return this.open.length > 0; }

  show(tools: readonly FanTool[], panel: Rect, size: number, still: boolean): void {
    const spots = fanOut(tools, panel);
    const byId = new Map(tools.map(tool => [tool.id, tool]));
    this.open = spots.map(({ id, x, y }) => ({ id, part: 'fan', x, y, r: FAN_STEP / 2 }));
    const links = svg('g'), items = svg('g');
    for (const { id, x, y, side } of spots) {
      const tool = byId.get(id);
      if (!tool) continue;
      svg('line', { class: 'es-link', x1: tool.x, y1: tool.y, x2: x, y2: y }, links);
      svg('circle', { r: 2.5, cx: tool.x, cy: tool.y, fill: 'currentColor', class: 'es-link' }, links);
      const item = svg('g', { class: `es-fan-item kind-${tool.kind}${tool.ghost ? ' is-ghost' : ''}`, 'data-testid': `fan-${id}` }, items);
      svg('circle', { class: 'es-reach', r: FAN_STEP / 2 }, item);
      const text = svg('text', {
        x: side === 'start' ? FAN_NAME_OFFSET : -FAN_NAME_OFFSET, y: size * 0.37, 'font-size': round(size * 1.05),
        'text-anchor': side,
      }, item);
      text.textContent = isolate(tool.name);
      svg('path', { class: 'es-form', d: kindPath(tool.kind, Math.max(9, tool.r)) }, item);
      item.style.transform = `translate(${round(still ? x : tool.x)}px, ${round(still ? y : tool.y)}px)`;
      if (!still) requestAnimationFrame(() => { item.style.transform = `translate(${round(x)}px, ${round(y)}px)`; });
    }
    this.group.replaceChildren(links, items);
  }

  close(): void {
    this.open = [];
    this.group.replaceChildren();
  }
}
