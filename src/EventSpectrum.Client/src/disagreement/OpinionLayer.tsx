import './disagreement.css';
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SpectrumChart } from '../chart';
import { OpinionBar } from './OpinionBar';
import { Opinions, type Looked } from './opinions';
import { OpinionView } from './opinionView';

/** How far votes lie apart, on the chart: of the selected tool, and of all while the layer is on. */
export function OpinionLayer({ chart, looked, bar = true }: { chart: SpectrumChart; looked: Looked; bar?: boolean }) {
  useEffect(() => {
    const opinions = new Opinions(looked), view = new OpinionView(chart);
    opinions.start();
    const stop = effect(() => {
      const all = opinions.all.value, tools = looked.picture.value?.tools ?? [];
      const kinds = new Map(tools.map((tool) => [tool.id, tool.kind]));
      const hidden = looked.placing.value, selected = looked.selected.value, lit = looked.highlighted.value;
      const one = hidden ? null : selected === null ? (lit === null ? null : (all?.get(lit) ?? null)) : looked.one.value ?? all?.get(selected) ?? null;
      view.update({ one, all: hidden ? [] : [...(all?.values() ?? [])].filter(({ id }) => kinds.has(id)), kindOf: (id) => kinds.get(id) ?? 'undecided' });
    });
    return () => {
      stop();
      opinions.stop();
      view.destroy();
    };
  }, [chart, looked]);
  return bar && looked.all.value ? <OpinionBar looked={looked} /> : null;
}
