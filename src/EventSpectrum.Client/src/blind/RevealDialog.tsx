import { useState } from 'preact/hooks';
import { drive } from '../facilitator/drive';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';

/** What was seen cannot be unseen, so it is asked once. */
export function RevealDialog({ onClose }: { onClose(): void }) {
  const spectrum = useSpectrum();
  const [busy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    if (await drive(spectrum, { reveal: true, frozen: false })) onClose();
    else setBusy(false);
  };
  return (
    <Dialog title={text.blind.revealTitle} lead={text.blind.revealLead(spectrum.picture.value?.votes ?? 0)} onClose={onClose}>
      <div class="dialog-acts">
        <button type="button" class="button quiet" data-autofocus onClick={onClose}>{text.cancel}</button>
        <button type="button" class="button primary" data-testid="reveal-go" disabled={busy} onClick={() => void reveal()}>{text.blind.reveal}</button>
      </div>
    </Dialog>
  );
}
