import { useId, useMemo, useState } from 'preact/hooks';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { newCommandId } from '../voting/commandId';
import type { Asking } from './asking';
import { useModeration } from './moderation';
import { ReasonField } from './ReasonField';
import { RollbackDialog } from './RollbackDialog';
import { SuspendToo } from './SuspendToo';
import type { Verdict } from './types';

type Plain = Exclude<Asking, { act: 'rollback' }>;

/** Asks what an act still wants. */
export function AskingDialog() {
  const { asking } = useModeration();
  const asked = asking.value;
  if (!asked) return null;
  return asked.act === 'rollback' ? <RollbackDialog /> : <PlainDialog asked={asked} />;
}

function PlainDialog({ asked }: { asked: Plain }) {
  const moderation = useModeration();
  const [reason, setReason] = useState(''), [name, setName] = useState('');
  const [tried, setTried] = useState(false), [busy, setBusy] = useState(false);
  const [suspend, setSuspend] = useState(false);
  const commandId = useMemo(() => newCommandId(), []);
  const id = useId();
  const { act } = asked, renames = act === 'rename';
  // An attack that is struck goes on where nobody stops it.
  const struck = asked.act === 'strike' ? asked.people ?? moderation.waitingOf(asked.flag) : [];
  const close = () => { moderation.asking.value = null; };
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || (renames && name.trim() === '')) return;
    setBusy(true);
    const done = await moderation.act(() => perform(asked));
    setBusy(false);
    if (done) close();
  };
  const perform = ({ act, ...about }: Plain): Promise<unknown> => {
    const { api } = moderation, why = reason.trim();
    if ('flag' in about) return moderation.judge(act as Verdict, about.flag, about.people, suspend ? struck : [], why, commandId);
    if ('rollback' in about) return act === 'undo' ? api.undo(about.rollback, why, commandId) : api.restore(about.rollback, why, commandId);
    if ('into' in about) return api.merge(about.tool, about.into, why, commandId).then(() => moderation.endMerge());
    if (act === 'unmerge' && 'tool' in about) return api.unmerge(about.tool, why, commandId);
    if ('tool' in about) return api.hide(about.tool, act === 'hide', why, commandId);
    return act === 'rename' ? api.rename(about.person, name.trim(), why, commandId) : api.suspend(about.person, act === 'suspend', why, commandId);
  };
  return (
    <Dialog title={'votes' in asked ? text.moderation.titles[asked.act](text.bar.votes(asked.votes)) : text.moderation.titles[asked.act](asked.name)} lead={text.moderation.leads[act]} onClose={close}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {renames && (
          <div class="field">
            <label for={id}>{text.moderation.newName}</label>
            <div class="chips reason-chips">
              {text.moderation.newNames.map((usual) => <button key={usual} type="button" class="chip" aria-pressed={name === usual} onClick={() => setName(usual)}>{usual}</button>)}
            </div>
            <input id={id} value={name} maxLength={40} autocomplete="off" aria-invalid={tried && name.trim() === ''} data-testid="new-name" onInput={(event) => setName(event.currentTarget.value)} />
            {tried && name.trim() === '' && <p class="small warn">{text.moderation.nameMissing}</p>}
          </div>
        )}
        <ReasonField value={reason} presets={text.moderation.reasons[act]} missing={tried && reason.trim() === ''} onChange={setReason} />
        <SuspendToo people={struck.length} on={suspend} onChange={setSuspend} />
        <div class="dialog-acts">
          <button type="button" class="button" onClick={close}>{text.cancel}</button>
          <button type="submit" class="button primary" disabled={busy} data-testid="act-go">{text.moderation.go[act]}</button>
        </div>
      </form>
    </Dialog>
  );
}
