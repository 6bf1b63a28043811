import './suggestions.css';
import { useEffect } from 'preact/hooks';
import { suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { Icon } from '../ui/Icon';
import { deskOf } from './desk';

/** Tells staff that suggestions wait; while none do, it takes no room. */
export function SuggestionsNote() {
  const spectrum = useSpectrum(), desk = deskOf(spectrum);
  useEffect(() => desk.follow(spectrum), [desk]);
  const open = desk.open.value.length;
  if (open === 0) return null;
  return (
    <section class="suggestions-note" aria-label={suggestText.list}>
      <p>{suggestText.wait(open)}</p>
      <button type="button" class="button small" data-testid="open-suggestions" onClick={() => { spectrum.view.dialog.value = 'suggestions'; }}>
        <Icon name="mine" size={18} />{suggestText.look}
      </button>
    </section>
  );
}
