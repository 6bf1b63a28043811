import { useSpectrum } from '../store/context';
import { text } from '../text';

/** The offer to try it first, beside the next step of whoever has not voted here. It stands in nobody's way, goes once it was taken, and is not made where
 * nobody votes any more. */
export function LearnOffer() {
  const { learned, votes, view, empty, archived } = useSpectrum();
  if (learned.yes.value || empty.value || archived.value || votes.placed.value.size > 0) return null;
  return (
    <button type="button" class="button small learn-offer" data-testid="learn-offer" onClick={() => { view.dialog.value = 'learn'; }}>
      {text.learn.offer}
    </button>
  );
}
