import { useId } from 'preact/hooks';
import { text } from '../text';

interface ReasonFieldProps { value: string; presets: readonly string[]; missing: boolean; hint?: string; onChange(reason: string): void }

/** Why: by a press on a usual reason, or in words of one's own. */
export function ReasonField({ value, presets, missing, hint = text.moderation.reasonHint, onChange }: ReasonFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text.moderation.reason}</label>
      <div class="chips reason-chips">
        {presets.map((preset) => (
          <button key={preset} type="button" class="chip" aria-pressed={value === preset} onClick={() => onChange(preset)}>{preset}</button>
        ))}
      </div>
      <input
        id={id}
        value={value}
        maxLength={400}
        autocomplete="off"
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
        data-testid="reason"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class={`small ${missing ? 'warn' : 'faint'}`}>{missing ? text.moderation.reasonMissing : hint}</p>
    </div>
  );
}
