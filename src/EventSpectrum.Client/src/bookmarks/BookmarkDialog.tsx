import { useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';

interface BookmarkDialogProps {
  /** The moment in words. */
  moment: string;
  /** Places it; may be tried again. */
  place(label: string): Promise<unknown>;
  onDone(label: string): void;
  onClose(): void;
}

/** A name for a moment, so that it is found again. */
export function BookmarkDialog({ moment, place, onDone, onClose }: BookmarkDialogProps) {
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  const save = async (event: Event) => {
    event.preventDefault();
    const words = label.trim();
    if (busy || words === '') return;
    setBusy(true);
    setTrouble(null);
    try {
      await place(words);
      onDone(words);
    } catch (error) {
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
      setBusy(false);
    }
  };
  return (
    <Dialog title={text.bookmarks.title} lead={moment} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <div class="field">
          <label for={id}>{text.bookmarks.label}</label>
          <input id={id} dir="auto" data-autofocus data-testid="bookmark-label" required maxLength={100} value={label} aria-describedby={`${id}-hint`} onInput={(event) => setLabel(event.currentTarget.value)} />
          <p id={`${id}-hint`} class="faint small">{text.bookmarks.hint}</p>
        </div>
        {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={onClose}>{text.cancel}</button>
          <button type="submit" class="button primary" data-testid="bookmark-save" disabled={busy || label.trim() === ''}>{text.bookmarks.save}</button>
        </div>
      </form>
    </Dialog>
  );
}
