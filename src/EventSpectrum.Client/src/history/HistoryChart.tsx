import { computed, effect } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isEverything } from '../averages/average';
import { SpectrumChart } from '../chart';
import type { ChartState } from '../chart/model';
import { text } from '../text';
import { later } from '../ui/later';
import { Companion } from './companion';
import { usePast, type Past } from './past';
import type { Drawn } from './drawn';

const OpinionLayer = later(() => import('../disagreement/OpinionLayer').then((module) => module.OpinionLayer));

/** The chart of the moment shown. It is told each picture directly: scrubbing redraws no component. */
export function HistoryChart() {
  const past = usePast();
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<SpectrumChart | null>(null);
  const looked = useMemo(() => lookedAt(past), [past]);
  useEffect(() => {
    const { comparing, desk, notices, replay } = past;
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => { desk.selected.value = id; },
      onHighlight: (id) => { desk.highlighted.value = id; },
      onVote: () => {},
      onRefused: () => notices.show(text.history.note, { about: 'past' }),
      onAnnounce: (words) => notices.say(words),
    });
    setShown(chart);
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
      setShown(null);
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [past]);
  return (
    <section class="chart-area" aria-label={text.chart.heading}>
      {shown && looked.wanted.value && <OpinionLayer chart={shown} looked={looked} />}
      <div class="chart-host" ref={host} data-testid="past-chart" />
    </section>
  );
}

/** What the layer of disagreement is told: the moment's, once it rests, and only of everyone's votes of all time. */
function lookedAt({ slug, comparing, desk, replay }: Past) {
  const exact = computed(() => comparing.chart.value?.exact ?? null);
  return {
    slug,
    picture: exact,
    selected: desk.selected,
    highlighted: desk.highlighted,
    all: desk.disagreement,
    one: desk.opinion,
    still: computed(() => (exact.value ? { sequence: exact.value.sequence, view: replay.view.value } : null)),
    placing: computed(() => exact.value === null),
    wanted: computed(() => desk.disagreement.value && !comparing.on.value && isEverything(replay.average.value)),
  };
}

/** A picture of the past as the chart takes it; null until the axes are known. */
export function chartState({ replay, desk }: Past, drawn: Drawn): ChartState | null {
  const axes = replay.axes.value;
  if (!axes) return null;
  return {
    x: axes.x,
    y: axes.y,
    tools: drawn.tools.map((tool) => ({ ...tool, matches: true, mine: null })),
    dimensions: desk.dimensions.value,
    selected: desk.selected.value,
    highlighted: desk.highlighted.value,
    votable: false,
    whyNotVotable: text.history.note,
  };
}
