import { useMemo, useState } from 'preact/hooks';
import { signed } from '../history/ComparePanel';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { KindGlyph } from '../ui/KindGlyph';
import { newCommandId } from '../voting/commandId';
import { useModeration } from './moderation';
import { ReasonField } from './ReasonField';
import { SuspendToo } from './SuspendToo';

const MOST_SHIFTS = 5;

/** The last look before rolling back: how many votes, which dots move how far, and why. */
export function RollbackDialog() {
  const moderation = useModeration();
  const [reason, setReason] = useState(''), [suspend, setSuspend] = useState(false);
  const [tried, setTried] = useState(false), [busy, setBusy] = useState(false);
  const commandId = useMemo(() => newCommandId(), []);
  const preview = moderation.preview.value, shifts = moderation.shifts.value, selection = moderation.selection.value;
  // Of votes that were picked, and of a network, it is clear whose hands they are; a stretch of time has everyone in it.
  const people = selection.people.size > 0 ? [...selection.people] : selection.picked.size + selection.networks.size > 0 ? preview?.participantIds ?? [] : [];
  const close = () => { moderation.asking.value = null; };
  if (!preview) return null;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    setBusy(true);
    const done = await moderation.rollBack(reason.trim(), suspend ? people : [], commandId);
    setBusy(false);
    if (done) close();
  };
  return (
    <Dialog title={text.moderation.rollBackTitle(preview.votes, preview.lines ?? 0)} lead={text.moderation.rollBackLead} onClose={close} class="rollback">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ReasonField value={reason} presets={text.moderation.reasons.rollback} missing={tried && reason.trim() === ''} onChange={setReason} />
        <SuspendToo people={people.length} on={suspend} onChange={setSuspend} />
        <h3>{text.moderation.shifts}</h3>
        {shifts.length === 0 && <p class="faint">{text.moderation.still}</p>}
        <ul class="shifts" data-testid="shifts">
          {shifts.slice(0, MOST_SHIFTS).map((shift) => (
            <li key={shift.id}>
              <KindGlyph kind={shift.kind} size={16} />
              <span class="past-row-name" dir="auto">{shift.name}</span>
              <span class="past-row-place">{signed(shift.after.x - shift.before.x)} · {signed(shift.after.y - shift.before.y)}</span>
              <span class="past-row-votes">{text.moderation.votesChange(shift.votesBefore, shift.votesAfter)}</span>
            </li>
          ))}
        </ul>
        {shifts.length > MOST_SHIFTS && <p class="small faint">{text.moderation.moreShifts(shifts.length - MOST_SHIFTS)}</p>}
        <div class="dialog-acts">
          <button type="button" class="button" onClick={close}>{text.cancel}</button>
          <button type="submit" class="button primary" disabled={busy} data-testid="roll-back-go">{text.moderation.rollBackGo(preview.votes, preview.lines ?? 0)}</button>
        </div>
      </form>
    </Dialog>
  );
}
