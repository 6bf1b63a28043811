import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SpectrumChart } from '../chart';
import type { ChartState, ChartTool } from '../chart/model';
import type { Tool } from '../api/types';
import { text } from '../text';
import { GroupMarks } from './groupMarks';
import { useRoom, type Marked, type Room } from './room';

/** The room's chart with every group's dots on it. */
export function TogetherChart() {
  const room = useRoom();
  // While a blind round runs nothing has a place to be shown at.
  const host = useChart(room, room.tools, (tool) => (room.blind.value ? undefined : { at: tool.position ?? tool.start, ghost: tool.votes === 0, votes: tool.votes }), true);
  return <section class="chart-area" aria-label={text.chart.heading} data-testid="groups-together"><div class="chart-host" ref={host} /></section>;
}

/** One group's chart: where its people place tools, and nothing else. */
export function GroupChart({ group }: { group: Marked }) {
  const room = useRoom();
  const dots = new Map(group.tools.map((dot) => [dot.tool, dot]));
  const host = useChart(room, room.tools, (tool) => {
    const dot = dots.get(tool.id);
    return dot && { at: { x: dot.x, y: dot.y }, ghost: false, votes: dot.n };
  }, false, group);
  return <div class="small-host"><div class="chart-host" ref={host} /></div>;
}

type Place = Pick<ChartTool, 'at' | 'ghost' | 'votes'>;

function useChart(room: Room, tools: Room['tools'], place: (tool: Tool) => Place | undefined, marks: boolean, group?: Marked) {
  const host = useRef<HTMLDivElement>(null);
  const placing = useRef(place);
  placing.current = place;
  const show = useRef(() => { /* nothing yet */ });
  useEffect(() => {
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => { room.selected.value = id; },
      onHighlight: (id) => { room.highlighted.value = id; },
      onVote: () => {},
      onRefused: () => {},
    });
    const over = marks ? new GroupMarks(chart, room) : null;
    show.current = () => {
      const picture = room.feed.picture.value;
      if (!picture) return;
      chart.update({
        x: picture.x, y: picture.y, dimensions: '2d', selected: room.selected.value, highlighted: room.highlighted.value, votable: false, whyNotVotable: null,
        tools: tools.value.flatMap((tool) => {
          const at = placing.current(tool);
          return at ? [{ id: tool.id, name: tool.name, kind: tool.kind, contested: false, mine: null, ...at, matches: !marks || room.selected.value === null || tool.id === room.selected.value || tool.id === room.highlighted.value }] : [];
        }),
      } satisfies ChartState);
      over?.draw();
    };
    const stop = effect(() => { void room.groups.value; show.current(); });
    return () => { stop(); chart.destroy(); };
  }, [room]);
  useEffect(() => { show.current(); }, [group]);
  return host;
}
