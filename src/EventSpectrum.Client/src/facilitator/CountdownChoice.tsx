import { text } from '../text';

const choices = [0, 15, 30, 45, 60, 120];

/** How long the room gets for a tool; 0 is as long as it likes. */
export function CountdownChoice({ seconds, onChange, label = text.spotlight.countdown }: { seconds: number; onChange(seconds: number): void; label?: string }) {
  return (
    <select class="countdown-choice" aria-label={label} data-testid="countdown-choice" value={String(seconds)} onChange={(event) => onChange(Number(event.currentTarget.value))}>
      {choices.map((choice) => <option key={choice} value={String(choice)}>{choice === 0 ? text.spotlight.none : text.spotlight.seconds(choice)}</option>)}
    </select>
  );
}
