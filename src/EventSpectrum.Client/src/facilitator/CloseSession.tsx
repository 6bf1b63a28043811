import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { insightsOf } from '../insights/address';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';

/** The one act here that cannot be undone, and so the one that asks first. */
export function CloseSession({ onClose }: { onClose(): void }) {
  const { api, feed, notices, session, blind, slug } = useSpectrum();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const close = async () => {
    const ended = session.peek()?.sessionId;
    setBusy(true);
    try {
      await api.closeSession();
      await feed.reload();
      notices.show(text.staff.closed, ended === undefined ? {} : {
        action: { label: text.insights.open, act: () => location.assign(insightsOf(slug, ended)), testId: 'closed-insights' },
      });
      onClose();
    } catch (error) {
      setBusy(false);
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
    }
  };
  return (
    <Dialog title={text.staff.closeTitle} lead={[text.staff.closeLead(session.value?.title ?? ''), ...(blind.value ? [text.blind.closeReveals] : [])].join(' ')} onClose={onClose}>
      {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
      <div class="dialog-acts">
        <button type="button" class="button quiet" data-autofocus onClick={onClose}>{text.cancel}</button>
        <button type="button" class="button danger" data-testid="close-go" disabled={busy} onClick={() => void close()}>{text.staff.closeGo}</button>
      </div>
    </Dialog>
  );
}
