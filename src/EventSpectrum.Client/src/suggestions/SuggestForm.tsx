import './suggestions.css';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import type { Kind, Tool } from '../api/types';
import { formText, suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { descriptionLimit, draftOf, faultsOf, nameLimit, textOf } from '../tools/draft';
import { PlacePad } from '../tools/PlacePad';
import { Dialog } from '../ui/Dialog';
import { intoView } from '../ui/intoView';
import { newCommandId } from '../voting/commandId';
import type { Gate } from '../voting/outbox';
import { SuggestionsApi } from './suggestionsApi';

const becauseLimit = 280;
const kinds: readonly Kind[] = ['assistive', 'generative', 'autonomous', 'undecided'];

/** Suggests another place for a tool, or, without one, a tool that is not on the chart: for staff to read, while that is closed. */
export function SuggestForm({ tool, onClose }: { tool: Tool | null; onClose(): void }) {
  const { slug, picture, tools, view, votes, membership, notices } = useSpectrum();
  const axes = picture.peek()!, flat = tool !== null && view.dimensions.peek() === '1d';
  const api = useMemo(() => new SuggestionsApi(slug, () => membership.identity.peek()?.token ?? null), []);
  const [draft, setDraft] = useState(() => draftOf(null));
  const [at, setAt] = useState(() => {
    const mine = tool && votes.placed.peek().get(tool.id), room = tool?.position ?? tool?.start;
    return { x: Math.round(mine?.x ?? room?.x ?? 50), y: Math.round(mine?.y ?? room?.y ?? 50) };
  });
  const [because, setBecause] = useState('');
  const [faults, setFaults] = useState<{ name?: string; because?: string }>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const commandId = useMemo(() => newCommandId(), []);
  const nameField = useRef<HTMLInputElement>(null), becauseField = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const goOn = useRef(false);
  const enter = (gate: Gate) => {
    goOn.current = true;
    void membership.ask('add', gate);
  };
  // Joining came in between; once in, it goes on by itself.
  const asking = membership.asking.value !== null;
  useEffect(() => {
    if (asking || !goOn.current) return;
    goOn.current = false;
    if (membership.gate() === null) void submit();
  }, [asking]);

  const submit = async () => {
    const { name } = tool ? {} : faultsOf(draft, tools.peek());
    const found = { ...(name && { name }), ...(because.trim() === '' && { because: suggestText.becauseMissing }) };
    setFaults(found);
    if (found.name) return nameField.current?.focus();
    if (found.because) return becauseField.current?.focus();
    if (busy) return;
    const gate = membership.gate();
    if (gate) return enter(gate);
    setBusy(true);
    setTrouble(null);
    const why = because.trim().replace(/\s+/g, ' ');
    try {
      const { links: _, ...words } = textOf(draft);
      await api.suggest(tool ? { tool: tool.id, x: at.x, ...(!flat && { y: at.y }), because: why } : { ...words, ...at, because: why }, commandId);
      notices.show(suggestText.sent(tool?.name ?? draft.name.trim()));
      onClose();
    } catch (error) {
      setBusy(false);
      explain(error);
    }
  };
  const explain = (error: unknown) => {
    if (!(error instanceof ApiError)) return setTrouble(text.join.failed);
    if (error.word === 'name-taken') return setFaults({ name: formText.nameTaken });
    if (error.status === 401) membership.forget();
    if (error.status === 401 || error.word === 'join-code-needed') return enter(error.status === 401 ? 'join' : 'code');
    setTrouble(error.status < 500 ? error.message : text.join.failed);
  };

  return (
    <Dialog title={tool ? suggestText.moveTitle(tool.name) : suggestText.toolTitle} lead={suggestText.formLead} onClose={onClose} class="tool-form">
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
        {!tool && (
          <>
            <div class="field">
              <label for={`${id}-name`}>{formText.name}</label>
              <input ref={nameField} id={`${id}-name`} dir="auto" data-autofocus data-testid="suggest-name" maxLength={nameLimit} value={draft.name} aria-invalid={faults.name !== undefined} aria-describedby={faults.name ? `${id}-name-fault` : undefined} onInput={(event) => setDraft({ ...draft, name: event.currentTarget.value })} />
              {faults.name && <p id={`${id}-name-fault`} class="warn small" role="alert">{faults.name}</p>}
            </div>
            <div class="field">
              <label for={`${id}-text`}>{formText.description}</label>
              <textarea id={`${id}-text`} dir="auto" rows={2} maxLength={descriptionLimit} value={draft.description} onInput={(event) => setDraft({ ...draft, description: event.currentTarget.value })} />
            </div>
            <div class="field">
              <label for={`${id}-kind`}>{formText.kind}</label>
              <select id={`${id}-kind`} value={draft.kind} onChange={(event) => setDraft({ ...draft, kind: event.currentTarget.value as Kind })}>
                {kinds.map((kind) => <option key={kind} value={kind}>{text.kinds[kind]}: {text.kindHints[kind]}</option>)}
              </select>
            </div>
          </>
        )}
        <PlacePad x={axes.x} y={flat ? null : axes.y} value={at} others={tools.peek().filter((other) => other !== tool)} hint={suggestText.noVote} onChange={setAt} />
        <div class="field">
          <label for={`${id}-because`}>{suggestText.because}</label>
          <textarea ref={becauseField} id={`${id}-because`} dir="auto" rows={3} data-testid="suggest-because" maxLength={becauseLimit} value={because} aria-invalid={faults.because !== undefined} aria-describedby={`${id}-because-hint`} onInput={(event) => setBecause(event.currentTarget.value)} />
          <p id={`${id}-because-hint`} class={`small ${faults.because ? 'warn' : 'faint'}`} role={faults.because ? 'alert' : undefined}>{faults.because ?? formText.left(becauseLimit - because.length)}</p>
        </div>
        {trouble && <p ref={intoView} class="warn" role="alert" dir="auto">{trouble}</p>}
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={onClose}>{text.cancel}</button>
          <button type="submit" class="button primary" data-testid="suggest-go" disabled={busy}>{suggestText.send}</button>
        </div>
      </form>
    </Dialog>
  );
}
