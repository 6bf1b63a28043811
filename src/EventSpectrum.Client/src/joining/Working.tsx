import { text } from '../text';
import type { Progress } from './proof/solve';

/** How the work before joining goes. It is a matter of luck, so what is said is what it usually takes on this device, and no promise. */
export function Working({ progress: { tries, expected, perSecond } }: { progress: Progress }) {
  const usually = perSecond > 0 ? Math.max(1, Math.round(expected / perSecond)) : null;
  return (
    <div class="working" data-testid="working">
      <p>{text.join.working}</p>
      <progress aria-label={text.join.workingLabel} max={1} value={1 - Math.exp(-tries / expected)} />
      <p class="faint small">{usually === null ? text.join.workingStarts : text.join.workingTakes(usually)}</p>
    </div>
  );
}
