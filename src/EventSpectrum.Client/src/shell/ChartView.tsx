import { computed, effect, signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AverageNote } from '../averages/AverageNote';
import { shelf } from '../blind/blind';
import { BlindNote } from '../blind/BlindNote';
import type { ChartState, ChartTool } from '../chart/model';
import { SpectrumChart } from '../chart';
import { SpotlightNote } from '../spotlight/SpotlightNote';
import { useSpectrum } from '../store/context';
import type { Spectrum } from '../store/spectrum';
import { text } from '../text';
import { later } from '../ui/later';

const RevealLayer = later(() => import('../blind/RevealLayer').then((module) => module.RevealLayer));
const ShelfLayer = later(() => import('../blind/ShelfLayer').then((module) => module.ShelfLayer));
const LineLayer = later(() => import('../lines/LineLayer').then((module) => module.LineLayer));
const OpinionLayer = later(() => import('../disagreement/OpinionLayer').then((module) => module.OpinionLayer));
const RollbackNote = later(() => import('../moderation/RollbackNote').then((module) => module.RollbackNote));

/** The chart's place on the page. The chart itself is not Preact's: it is told the state and reports acts. */
export function ChartView() {
  const spectrum = useSpectrum();
  const host = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<SpectrumChart | null>(null);
  const looked = useMemo(() => lookedAt(spectrum), [spectrum]);

  useEffect(() => {
    const { view } = spectrum;
    const chart = new SpectrumChart(host.current!, {
      onSelect: (id) => view.select(id),
      onHighlight: (id) => { view.highlighted.value = id; },
      onVote: (id, vote) => {
        view.placing.value = null;
        spectrum.vote(id, vote);
      },
      onRefused: () => spectrum.refuse(),
      // The chart ends a placing by itself too: on Esc, or when another dot is dragged.
      onArmed: (id) => { view.placing.value = id; },
      onCarrying: (carrying) => { view.carrying.value = carrying; },
      onAnnounce: (words) => spectrum.notices.say(words),
    });
    spectrum.cues.value = chart;
    setDrawn(chart);
    const state = chartState(spectrum);
    const stops = [
      effect(() => { if (state.value) chart.update(state.value); }),
      effect(() => {
        if (view.placing.value) chart.arm(view.placing.value, view.placing.value !== view.called);
        else {
          view.called = null;
          chart.disarm();
        }
      }),
    ];
    return () => {
      spectrum.cues.value = null;
      setDrawn(null);
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [spectrum]);

  return (
    <section class="chart-area" aria-label={text.chart.heading}>
      <SpotlightNote />
      <BlindNote />
      <AverageNote />
      <RollbackNote />
      {drawn && spectrum.revealing.value !== null && (
        <RevealLayer
          chart={drawn} api={spectrum.api} session={spectrum.revealing.value} dotOf={(id) => spectrum.tools.peek().find((tool) => tool.id === id)?.position ?? null}
          onDone={() => { spectrum.revealing.value = null; }}
        />
      )}
      {drawn && spectrum.blind.value && <ShelfLayer chart={drawn} />}
      {drawn && looked.wanted.value && <OpinionLayer chart={drawn} looked={looked} />}
      {drawn && spectrum.lines.shown.value && <LineLayer chart={drawn} host={host.current!} />}
      <div class="chart-host" ref={host} />
    </section>
  );
}

/** What the layer of disagreement is told, and whether there is anything for it to show: nobody who only votes waits for it. */
function lookedAt(spectrum: Spectrum) {
  const { view } = spectrum;
  return {
    slug: spectrum.slug,
    picture: spectrum.picture,
    selected: view.selected,
    highlighted: view.highlighted,
    all: view.disagreement,
    one: spectrum.opinion,
    still: signal(null),
    placing: computed(() => view.placing.value !== null || view.carrying.value),
    wanted: computed(() => !spectrum.blind.value && !spectrum.average.on.value && (view.disagreement.value || (spectrum.selectedTool.value?.votes ?? 0) > 0)),
  };
}

function chartState(spectrum: Spectrum) {
  return computed<ChartState | null>(() => {
    const picture = spectrum.picture.value;
    if (!picture) return null;
    const placed = spectrum.votes.placed.value;
    const match = spectrum.match.value;
    const waiting = spectrum.blind.value ? shelf(spectrum.tools.value) : null;
    const tools = spectrum.tools.value.map((tool): ChartTool => {
      const mine = placed.get(tool.id), place = waiting?.get(tool.id);
      // In a blind round a dot is one's own vote, or waits on the shelf.
      const alone = place && { at: { x: mine?.x ?? place.x, y: mine?.y ?? place.y }, ghost: !mine, votes: 0, contested: false, waiting: !mine };
      return {
        id: tool.id,
        name: tool.name,
        kind: tool.kind,
        at: tool.position ?? tool.start,
        ghost: tool.votes === 0,
        votes: tool.votes,
        contested: tool.contested,
        matches: match(tool),
        mine: mine ? { x: mine.x, y: mine.y, pending: mine.pending, struck: !mine.counts } : null,
        ...alone,
      };
    });
    return {
      x: picture.x,
      y: picture.y,
      tools,
      dimensions: spectrum.view.dimensions.value,
      selected: spectrum.view.selected.value,
      highlighted: spectrum.view.highlighted.value,
      votable: spectrum.votable.value,
      whyNotVotable: spectrum.whyNotVotable.value,
    };
  });
}
