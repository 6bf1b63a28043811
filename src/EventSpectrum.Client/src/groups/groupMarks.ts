import type { SpectrumChart } from '../chart';
import { svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import type { Room } from './room';

const RADIUS = 10.5;
const SMALL = 4;

/** The groups' dots on the room's chart: those of the tool that is looked at with their letters, tied to the room's dot; while none is, those of all tools, small. */
export class GroupMarks {
  private readonly layer: SVGGElement;
  private projection: Projection | null = null;

  constructor(chart: SpectrumChart, private readonly room: Room) {
    this.layer = svg('g', { class: 'group-marks' }, chart.ground);
    chart.accompany((to) => { this.projection = to; this.draw(); });
  }

  /** To be called within an effect: draws anew whenever what it reads has changed. */
  draw(): void {
    const { projection: to, room } = this;
    const groups = room.groups.value, chosen = room.selected.value ?? room.highlighted.value, tools = room.tools.value;
    if (!to) return;
    const y = (value: number) => to.y(value) + (to.y(50) - to.y(value)) * to.fold;
    this.layer.replaceChildren(
      ...(chosen === null ? groups : []).flatMap(({ tools: dots, number }) => dots.map((dot) => svg('circle', {
        class: `group-mark group-${number % 8}`, cx: to.x(dot.x), cy: y(dot.y), r: SMALL * to.scale,
      }))),
      ...tools.filter(({ id }) => id === chosen).flatMap((tool) => room.dotsOf(tool.id).map(({ group, dot }) => {
        const at = tool.position ?? tool.start;
        return svg('line', {
          class: `group-tie group-${group.number % 8}`, x1: to.x(at.x), y1: y(at.y), x2: to.x(dot.x), y2: y(dot.y), 'stroke-width': 2 * to.scale,
        });
      })),
      ...room.dotsOf(chosen).flatMap(({ group, dot }) => {
        const [left, top] = [to.x(dot.x), y(dot.y)];
        const letter = svg('text', { class: 'group-letter', x: left, y: top, 'font-size': 12 * to.scale, dy: '0.36em', 'text-anchor': 'middle' });
        letter.textContent = group.letter;
        return [svg('circle', { class: `group-mark group-${group.number % 8} is-strong`, cx: left, cy: top, r: RADIUS * to.scale, 'stroke-width': 2 * to.scale }), letter];
      }),
    );
  }
}
