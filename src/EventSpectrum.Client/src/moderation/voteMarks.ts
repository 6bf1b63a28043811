import type { SpectrumChart } from '../chart';
import { round, svg } from '../chart/dom';
import type { Projection } from '../chart/model';
import { arrow } from '../history/compare';
import type { Moderation } from './moderation';
import type { PreviewedShift } from './shifts';
import type { SingleVote } from './types';

type Drawn = Pick<SingleVote, 'tool' | 'x' | 'y' | 'counts' | 'struck' | 'held'>;

/** What the moderators' page draws under the dots: single votes, and the way each dot would go without those chosen. */
export class VoteMarks {
  projection: Projection | null = null;
  private readonly group: SVGGElement;

  constructor(chart: SpectrumChart, private readonly moderation: Moderation) {
    this.group = svg('g', { class: 'vote-marks' }, chart.ground);
    chart.accompany((to) => { this.projection = to; this.draw(); });
  }

  /** To be called within an effect: draws anew whenever what it reads has changed. */
  follow(): void {
    this.draw();
  }

  private draw(): void {
    const { file, votes, shifts, tools, highlighted } = this.moderation;
    const open = file.value, drawn: readonly Drawn[] = votes.value.length > 0 || !open
      ? votes.value
      : open.said.filter((said) => said.act === 'vote').map((said) => ({ ...said, struck: said.struck.length > 0, held: said.heldBy !== null }));
    const kinds = new Map(tools.value.map((tool) => [tool.id, tool]));
    const moved = shifts.value, one = highlighted.value, to = this.projection;
    if (!to) return;
    this.group.replaceChildren(
      ...drawn.flatMap((vote) => {
        const tool = kinds.get(vote.tool);
        if (!tool || tool.hidden) return [];
        const place = tool.position ?? tool.start;
        return votePoint(vote, tool.kind, to.x(vote.x ?? place.x), to.y(vote.y ?? place.y), to.scale, one !== null && one !== vote.tool);
      }),
      ...moved.flatMap((shift) => shiftArrow(shift, to, one !== null && one !== shift.id)),
    );
  }
}

/** A vote that counts is filled; one that was voted over is hollow; one that is held is dashed; one that was rolled back is crossed. */
function votePoint({ counts, struck, held }: Drawn, kind: string, x: number, y: number, scale: number, weak: boolean): SVGElement[] {
  const r = 4.5 * scale, look = `vote-point kind-${kind}${struck ? ' is-struck' : held ? ' is-held' : counts ? '' : ' is-over'}${weak ? ' is-weak' : ''}`;
  const point = svg('circle', { class: look, cx: round(x), cy: round(y), r });
  if (!struck) return [point];
  const d = r * 1.5;
  return [point, svg('path', { class: look, d: `M${round(x - d)} ${round(y - d)}l${2 * d} ${2 * d}m0 ${-2 * d}l${-2 * d} ${2 * d}` })];
}

function shiftArrow({ kind, before, after }: PreviewedShift, to: Projection, weak: boolean): SVGElement[] {
  const x = to.x(after.x), y = to.y(after.y), look = `arrow kind-${kind}${weak ? ' is-weak' : ''}`;
  const path = arrow(to.x(before.x), to.y(before.y), x, y, 9 * to.scale, 7 * to.scale);
  return path === '' ? [] : [
    svg('path', { class: look, d: path, 'stroke-width': 2.25 * to.scale }),
    svg('circle', { class: `${look} after`, cx: round(x), cy: round(y), r: 7 * to.scale, 'stroke-width': 2 * to.scale }),
  ];
}
