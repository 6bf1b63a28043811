import { useCalm } from '../store/calm';
import { text } from '../text';
import { HistoryChart } from './HistoryChart';
import { usePast } from './past';
import { Sessions } from './Sessions';
import { SmallChart } from './SmallChart';
import { sideWords } from './words';

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
  const b = useCalm(comparing.chart, 120).value, sessions = replay.timeline.value?.sessions ?? [];
  return (
    <section class="multiples beside" aria-label={text.history.layouts.beside} data-testid="beside">
      <SmallChart drawn={comparing.a.value} title={text.history.compare.a} hint={sideWords(compare.a, comparing.a.value, sessions)} />
      <SmallChart drawn={b} title={text.history.compare.b} hint={sideWords(compare.b, b, sessions)} />
    </section>
  );
}
