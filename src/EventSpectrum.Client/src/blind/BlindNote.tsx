import { useCalm } from '../store/calm';
import { useSpectrum } from '../store/context';
import { text } from '../text';

/** Above the chart while a blind round runs: what is hidden and how far the room is; after the reveal, the way to both rounds. */
export function BlindNote() {
  const { blind, session, picture, view } = useSpectrum();
  const votes = useCalm(picture, 500).value?.votes ?? 0;
  if (blind.value) {
    return (
      <p class="average-note blind-note" data-testid="blind-note">
        <span>{text.blind.note} <span class="blind-how">{text.blind.how}</span></span><span class="faint blind-votes">{text.blind.placed(votes)}</span>
      </p>
    );
  }
  if (!session.value?.blind) return null;
  return (
    <p class="average-note blind-note" data-testid="revealed-note">
      <span>{text.blind.revealed}</span>
      <button type="button" class="button small" data-testid="open-rounds" onClick={() => { view.dialog.value = 'rounds'; }}>{text.blind.rounds}</button>
    </p>
  );
}
