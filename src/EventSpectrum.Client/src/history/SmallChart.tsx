import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { effect } from '@preact/signals';
import { SpectrumChart } from '../chart';
import { chartState } from './HistoryChart';
import { usePast } from './past';
import type { Drawn } from './drawn';

/** Another picture beside the one shown: what is pointed at in one is pointed at in all. */
export function SmallChart({ drawn, title, hint, testId, more = null }: { drawn: Drawn | null; title: string; hint: string; testId?: string; more?: ComponentChildren }) {
  const past = usePast();
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef(drawn);
  const chart = useRef<SpectrumChart | null>(null);
  const update = () => {
    const state = shown.current && chartState(past, shown.current);
    if (state) chart.current?.update(state, true);
  };
  useEffect(() => {
    const { desk } = past;
    chart.current = new SpectrumChart(host.current!, {
      onSelect: (id) => { desk.selected.value = id; },
      onHighlight: (id) => { desk.highlighted.value = id; },
      onVote: () => {},
      onRefused: () => {},
    });
    const stop = effect(update);
    return () => { stop(); chart.current?.destroy(); chart.current = null; };
  }, [past]);
  useEffect(() => { shown.current = drawn; update(); }, [drawn]);
  return (
    <figure class="small-chart" aria-label={title} data-testid={testId}>
      <figcaption><b dir="auto">{title}</b> <span>{hint}</span> {more}</figcaption>
      <div class="small-host"><div class="chart-host" ref={host} /></div>
    </figure>
  );
}
