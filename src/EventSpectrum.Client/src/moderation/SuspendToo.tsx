import { text } from '../text';
import { Switch } from '../ui/Switch';

/** One request for each of them: a crowd larger than this is better kept out by pausing. */
const MOST = 200;

/** Whether those whose votes are struck are suspended as well. */
export function SuspendToo({ people, on, onChange }: { people: number; on: boolean; onChange(on: boolean): void }) {
  if (people === 0 || people > MOST) return null;
  return <div class="switches"><Switch label={text.moderation.suspendToo(people)} hint={text.moderation.suspendHint} on={on} onChange={onChange} testId="suspend-too" /></div>;
}
