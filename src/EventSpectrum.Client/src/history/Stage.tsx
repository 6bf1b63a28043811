import { useCalm } from '../store/calm';
import { text } from '../text';
import { HistoryChart } from './HistoryChart';
import { usePast } from './past';
import type { Drawn } from './replay';
import { Sessions } from './Sessions';
import { SmallChart } from './SmallChart';
import { shortDayOf, minuteOf } from './words';
import type { Side } from './address';

/** Where the chart stands: alone, beside the one it is compared with, or one for each session. */
export function Stage() {
  const { desk, replay } = usePast();
  const layout = desk.layout.value;
  if (layout === 'sessions') return <Sessions />;
  if (layout === 'beside' && replay.compare.value) return <Beside />;
  return <HistoryChart />;
}

function Beside() {
  const { replay, comparing } = usePast();
  const compare = replay.compare.value!;
  const b = useCalm(comparing.chart, 120).value;
  return (
    <section class="multiples beside" aria-label={text.history.layouts.beside} data-testid="beside">
      <SmallChart drawn={comparing.a.value} title={text.history.compare.a} hint={useSideWords(compare.a, comparing.a.value)} />
      <SmallChart drawn={b} title={text.history.compare.b} hint={useSideWords(compare.b, b)} />
    </section>
  );
}

/** What one side of a comparison is, in words. */
export function useSideWords(side: Side | null, drawn: Drawn | null): string {
  const { replay } = usePast();
  if (side && 'session' in side) {
    const title = replay.timeline.value?.sessions.find((session) => session.sessionId === side.session)?.title;
    return text.history.compare.session(title ?? '…');
  }
  return drawn ? `${shortDayOf(drawn.at)}, ${minuteOf(drawn.at)}` : '…';
}
