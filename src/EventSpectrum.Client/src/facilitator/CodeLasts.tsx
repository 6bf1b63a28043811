import { text } from '../text';

const lasting = [null, 5, 15, 60] as const;

/** For how many minutes a code is taken; null: as long as the session runs. */
export function CodeLasts({ minutes, onChange }: { minutes: number | null; onChange(minutes: number | null): void }) {
  return (
    <label class="code-lasts">
      <span>{text.staff.codeLasts}</span>
      <select data-testid="code-minutes" value={minutes ?? ''} onChange={(event) => onChange(Number(event.currentTarget.value) || null)}>
        {lasting.map((n) => <option key={n ?? 0} value={n ?? ''}>{n === null ? text.staff.codeSession : text.staff.codeMinutes(n)}</option>)}
      </select>
    </label>
  );
}
