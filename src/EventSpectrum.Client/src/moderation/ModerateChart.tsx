import { effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SpectrumChart } from '../chart';
import type { ChartState } from '../chart/model';
import { text } from '../text';
import { caught, drawLine, type Corner } from './lasso';
import { useModeration, type Moderation } from './moderation';
import { toggled } from './selection';
import { VoteMarks } from './voteMarks';

/** The chart as it is, with the chosen votes on it and where dots would go without them. */
export function ModerateChart() {
  const moderation = useModeration();
  const host = useRef<HTMLDivElement>(null), marks = useRef<VoteMarks | null>(null);
  useEffect(() => {
    const { selection, highlighted, notices } = moderation;
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => {
        if (id === null) return;
        if (moderation.merging.peek()) void moderation.mergeInto(id);
        else moderation.choose({ tools: toggled(selection.peek().tools, id) });
      },
      onHighlight: (id) => { highlighted.value = id; },
      onVote: () => {},
      onRefused: () => {},
      onAnnounce: (words) => notices.say(words),
    });
    const drawn = marks.current = new VoteMarks(chart, moderation);
    const stops = [
      effect(() => {
        const state = chartState(moderation);
        if (state) chart.update(state);
      }),
      effect(() => drawn.follow()),
    ];
    return () => {
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [moderation]);

  const lassoing = moderation.lassoing.value;
  return (
    <section class="chart-area" aria-label={text.chart.heading}>
      <div class="chart-host" ref={host} />
      {lassoing && <Lasso marks={() => marks.current} />}
      {lassoing && <p class="lasso-hint">{text.moderation.lassoing}</p>}
    </section>
  );
}

/** Takes the hand while a line is drawn. */
function Lasso({ marks }: { marks(): VoteMarks | null }) {
  const moderation = useModeration();
  const ground = useRef<SVGSVGElement>(null);
  const line = useSignal<readonly Corner[]>([]);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') moderation.lassoing.value = false; };
    document.addEventListener('keydown', escape);
    const stop = drawLine(ground.current!, (corners) => { line.value = [...corners]; }, (corners) => {
      const to = marks()?.projection;
      if (to && corners.length > 2) moderation.catch(caught(corners, moderation.votes.peek().filter((vote) => !vote.struck), to));
    });
    return () => { stop(); document.removeEventListener('keydown', escape); };
  }, []);
  return (
    <svg class="lasso" ref={ground} data-testid="lasso-ground" aria-hidden="true">
      <polygon points={line.value.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
    </svg>
  );
}

function chartState({ picture, tools, selection, highlighted, merging }: Moderation): ChartState | null {
  const now = picture.value;
  if (!now) return null;
  const { tool, into } = merging.value ?? { tool: null, into: null };
  const chosen = tool !== null && into !== null ? new Set([tool, into]) : selection.value.tools;
  return {
    x: now.x,
    y: now.y,
    tools: tools.value.filter((tool) => !tool.hidden).map((tool) => ({
      id: tool.id, name: tool.name, kind: tool.kind, at: tool.position ?? tool.start, ghost: tool.votes === 0, votes: tool.votes,
      contested: tool.contested, matches: chosen.size === 0 || chosen.has(tool.id), mine: null,
    })),
    dimensions: '2d',
    selected: null,
    highlighted: highlighted.value,
    votable: false,
    whyNotVotable: null,
  };
}
