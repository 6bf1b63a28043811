import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SpectrumChart } from '../chart';
import type { ChartState } from '../chart/model';
import { text } from '../text';
import { Companion } from './companion';
import { usePast, type Past } from './past';
import type { Drawn } from './drawn';

/** The chart of the moment shown. It is told each picture directly: scrubbing redraws no component. */
export function HistoryChart() {
  const past = usePast();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { comparing, desk, notices, replay } = past;
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => { desk.selected.value = id; },
      onHighlight: (id) => { desk.highlighted.value = id; },
      onVote: () => {},
      onRefused: () => notices.show(text.history.note, { about: 'past' }),
      onAnnounce: (words) => notices.say(words),
    });
    const companion = new Companion(chart, past);
    const stops = [
      effect(() => {
        const drawn = comparing.chart.value;
        if (!drawn) return;
        const state = chartState(past, drawn);
        if (!state) return;
        chart.update(state, replay.cut.peek());
        const { dataset } = host.current!;
        dataset.sequence = String(drawn.sequence);
        dataset.exact = String(drawn.exact !== null);
      }),
      effect(() => companion.follow()),
    ];
    return () => {
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [past]);
  return (
    <section class="chart-area" aria-label={text.chart.heading}>
      <div class="chart-host" ref={host} data-testid="past-chart" />
    </section>
  );
}

/** A picture of the past as the chart takes it; null until the axes are known. */
export function chartState({ replay, desk }: Past, drawn: Drawn): ChartState | null {
  const base = replay.base.value;
  if (!base) return null;
  return {
    x: base.x,
    y: base.y,
    tools: drawn.tools.map((tool) => ({ ...tool, matches: true, mine: null })),
    dimensions: desk.dimensions.value,
    selected: desk.selected.value,
    highlighted: desk.highlighted.value,
    votable: false,
    whyNotVotable: text.history.note,
  };
}
