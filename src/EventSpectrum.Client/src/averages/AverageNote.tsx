import { useSpectrum } from '../store/context';
import { text } from '../text';
import { everything } from './average';
import { averageWords } from './words';

/** Above the chart while something else than everyone's latest votes is shown: what, and the way back. */
export function AverageNote() {
  const { average, session } = useSpectrum();
  if (!average.on.value) return null;
  const running = session.value;
  return (
    <p class="average-note" role="status" data-testid="average-note">
      <span dir="auto">{average.failed.value ? text.averages.failed : averageWords(average.average.value, running ? [running] : [])}</span>
      <button type="button" class="button small" data-testid="average-usual" onClick={() => average.choose(everything)}>{text.averages.usualAgain}</button>
    </p>
  );
}
