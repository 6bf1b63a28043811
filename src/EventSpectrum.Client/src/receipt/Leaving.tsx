import { useMemo, useState } from 'preact/hooks';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { newCommandId } from '../voting/commandId';

/** Leaving: what it does and what it cannot, the act, and what is there afterwards. */
export function Leaving({ onStay, onClose }: { onStay(): void; onClose(): void }) {
  const spectrum = useSpectrum();
  const [left, setLeft] = useState(false), [busy, setBusy] = useState(false), [failed, setFailed] = useState(false);
  const commandId = useMemo(() => newCommandId(), []);
  const leave = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await spectrum.leave(commandId);
      setLeft(true);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const again = () => {
    onClose();
    void spectrum.membership.ask('self', 'join');
  };
  const words = text.mine.leaving;
  return left
    ? (
      <Dialog key="left" title={words.leftTitle} lead={words.left} onClose={onClose}>
        <div class="dialog-acts" data-testid="left">
          <button type="button" class="button" onClick={onClose}>{words.lookOn}</button>
          <button type="button" class="button primary" data-testid="join-again" data-autofocus onClick={again}>{words.again}</button>
        </div>
      </Dialog>
    )
    : (
      <Dialog key="leaving" title={words.title} lead={words.lead} onClose={onClose}>
        <ul class="leave-points">{words.points.map((point) => <li key={point}>{point}</li>)}</ul>
        {failed && <p class="warn" role="alert">{words.failed}</p>}
        <div class="dialog-acts">
          <button type="button" class="button" data-autofocus onClick={onStay}>{words.stay}</button>
          <button type="button" class="button danger" disabled={busy} data-testid="leave-go" onClick={() => void leave()}>{words.go}</button>
        </div>
      </Dialog>
    );
}
