import './suggestions.css';
import { useEffect } from 'preact/hooks';
import { suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { Dialog } from '../ui/Dialog';
import { deskOf } from './desk';
import { SuggestionRow } from './SuggestionRow';

/** What participants suggested, for staff: what waits for an answer, and what was answered. */
export function SuggestionsDialog({ onClose }: { onClose(): void }) {
  const desk = deskOf(useSpectrum());
  useEffect(() => { void desk.read(); }, []);
  const open = desk.open.value, answered = desk.answered.value;
  return (
    <Dialog title={suggestText.list} lead={suggestText.lead} onClose={onClose} class="suggestions">
      {desk.failed.value && <p class="warn" role="alert">{suggestText.failed}</p>}
      {open.length === 0 && <p class="faint" data-testid="no-suggestions">{suggestText.none}</p>}
      <ul class="suggestion-rows">{open.map((one) => <SuggestionRow key={one.id} suggestion={one} />)}</ul>
      {answered.length > 0 && (
        <details>
          <summary>{suggestText.answered(answered.length)}</summary>
          <ul class="suggestion-rows">{answered.map((one) => <SuggestionRow key={one.id} suggestion={one} />)}</ul>
        </details>
      )}
    </Dialog>
  );
}
