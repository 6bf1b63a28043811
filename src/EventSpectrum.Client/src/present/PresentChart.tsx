import { computed, effect, signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { RevealLayer } from '../blind/RevealLayer';
import { SpectrumChart } from '../chart';
import type { ChartState } from '../chart/model';
import { OpinionLayer } from '../disagreement/OpinionLayer';
import { presentText } from '../pageText';
import { text } from '../text';
import { usePresenter, type Presenter } from './presenter';
import { RoundsLayer } from './RoundsLayer';
import { waysOf } from './twoRounds';

/** The chart on the wall: the same chart as everywhere, with few names, and never under a hand. */
export function PresentChart() {
  const presenter = usePresenter();
  const host = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<SpectrumChart | null>(null);
  const looked = useMemo(() => lookedAt(presenter), [presenter]);
  useEffect(() => {
    const { selected, cues, notices } = presenter;
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => { selected.value = id; },
      onHighlight: () => {},
      onVote: () => {},
      onRefused: () => {},
      onAnnounce: (words) => notices.say(words),
    });
    cues.value = chart;
    setDrawn(chart);
    const state = chartState(presenter);
    const stop = effect(() => {
      if (!state.value) return;
      chart.update(state.value);
      if (state.value.highlighted !== null) chart.raise(state.value.highlighted);
      host.current!.dataset.sequence = String(presenter.shown.peek()?.sequence);
    });
    return () => {
      cues.value = null;
      setDrawn(null);
      stop();
      chart.destroy();
    };
  }, [presenter]);
  return (
    <section class="chart-area" aria-label={text.chart.heading}>
      {presenter.blind.value && (
        <p class="present-blind" data-testid="present-blind"><b>{presentText.blind}</b><span>{presentText.placed(presenter.picture.value?.votes ?? 0)}</span></p>
      )}
      {drawn && presenter.revealing.value !== null && !presenter.frozen.value && (
        <RevealLayer
          chart={drawn} api={presenter.api} session={presenter.revealing.value} dotOf={(id) => presenter.tools.peek().find((tool) => tool.id === id)?.position ?? null}
          onDone={() => { presenter.revealing.value = null; }}
        />
      )}
      {drawn && presenter.rounds.on.value && <RoundsLayer chart={drawn} />}
      {drawn && !presenter.blind.value && !presenter.rounds.on.value && looked.wanted.value && <OpinionLayer chart={drawn} looked={looked} bar={false} />}
      <div class="chart-host" ref={host} data-testid="present-chart" />
    </section>
  );
}

/** What the layer of disagreement is told. A frozen screen shows the one of its moment. */
function lookedAt(presenter: Presenter) {
  const { slug, shown, selected, disagreement, opinion, opinions, frozen } = presenter;
  return {
    slug,
    picture: shown,
    selected,
    highlighted: signal(null),
    all: disagreement,
    one: opinion,
    told: opinions,
    still: computed(() => (frozen.value && shown.value ? { sequence: shown.value.sequence } : null)),
    placing: signal(false),
    wanted: computed(() => disagreement.value || selected.value !== null),
  };
}

function chartState(presenter: Presenter) {
  return computed<ChartState | null>(() => {
    const picture = presenter.shown.value;
    if (!picture) return null;
    const named = presenter.named.value, lit = presenter.lit.value?.tool ?? null;
    // Beside the first guess a dot is where that session's votes put it, not everyone's of all time.
    const ways = new Map(waysOf(presenter.rounds.told.value?.tools ?? []).map((way) => [way.id, way]));
    return {
      x: picture.x,
      y: picture.y,
      tools: presenter.blind.value ? [] : presenter.tools.value.filter(({ id }) => ways.size === 0 || ways.has(id)).map((tool) => ({
        id: tool.id, name: tool.name, kind: tool.kind, at: ways.get(tool.id)?.to ?? tool.position ?? tool.start, ghost: tool.votes === 0,
        votes: ways.get(tool.id)?.votes ?? tool.votes, contested: ways.size === 0 && tool.contested, matches: named.has(tool.id), mine: null,
      })),
      dimensions: presenter.dimensions.value,
      selected: presenter.selected.value ?? lit,
      highlighted: lit,
      votable: false,
      whyNotVotable: null,
    };
  });
}
