import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import type { Kind, Tool } from '../api/types';
import { useSpectrum } from '../store/context';
import { formText } from '../pageText';
import { text } from '../text';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { intoView } from '../ui/intoView';
import { newCommandId } from '../voting/commandId';
import type { Gate } from '../voting/outbox';
import { descriptionLimit, draftOf, faultsOf, nameLimit, textOf, type Faults } from './draft';
import { PlacePad } from './PlacePad';

const kinds: readonly Kind[] = ['assistive', 'generative', 'autonomous', 'undecided'];

/** Adds a tool (its adder's position is their vote on it) or edits one's text. */
export function ToolForm({ tool, onClose }: { tool: Tool | null; onClose(): void }) {
  const spectrum = useSpectrum(), { api, feed, view, tools, picture, membership, notices } = spectrum;
  const axes = picture.peek()!;
  // What the tool was said to belong to can be taken off it, also when it is offered no more.
  const offered = [...new Set([...axes.disciplines, ...tool?.disciplines ?? []])];
  const [draft, setDraft] = useState(() => draftOf(tool));
  const [at, setAt] = useState({ x: 50, y: 50 });
  const [faults, setFaults] = useState<Faults>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // One command, however often it is sent: a repeat after a lost answer adds nothing.
  const commandId = useMemo(() => newCommandId(), []);
  const nameField = useRef<HTMLInputElement>(null);
  const id = useId();
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });

  const goOn = useRef(false);
  const enter = (gate: Gate) => {
    goOn.current = true;
    void membership.ask('add', gate);
  };
  // Joining interrupted the adding; once in, it goes on by itself.
  const asking = membership.asking.value !== null;
  useEffect(() => {
    if (asking || !goOn.current) return;
    goOn.current = false;
    if (membership.gate() === null) void submit();
  }, [asking]);

  const submit = async () => {
    const found = faultsOf(draft, tools.peek().filter((other) => other.id !== tool?.id));
    setFaults(found);
    if (found.name) return nameField.current?.focus();
    if (found.links || busy) return;
    const gate = membership.gate();
    if (!tool && gate) return enter(gate);
    setBusy(true);
    setTrouble(null);
    const unexpect = tool ? null : spectrum.expect(textOf(draft).name);
    try {
      const answer = tool ? await api.editTool(tool.id, textOf(draft)) : await api.addTool({ ...textOf(draft), ...at, commandId });
      if (answer?.id) feed.takeTool(answer);
      else await feed.reload();
      void membership.refresh();
      notices.show(tool ? formText.saved(draft.name.trim()) : formText.added(draft.name.trim()));
      onClose();
      if (answer?.id) view.select(answer.id);
    } catch (error) {
      // Without an answer it may have been added all the same.
      if (error instanceof ApiError) unexpect?.();
      setBusy(false);
      explain(error);
    }
  };
  const explain = (error: unknown) => {
    if (!(error instanceof ApiError)) return setTrouble(text.join.failed);
    if (error.word === 'name-taken') return setFaults({ name: formText.nameTaken });
    if (error.word === 'adding-closed') return setTrouble(formText.addingClosed);
    if (error.status === 401) membership.forget();
    if (!tool && (error.status === 401 || error.word === 'join-code-needed')) return enter(error.status === 401 ? 'join' : 'code');
    setTrouble(error.status < 500 ? error.message : text.join.failed);
  };

  return (
    <Dialog title={tool ? formText.editTitle : formText.addTitle} onClose={onClose} class="tool-form">
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
        <div class="field">
          <label for={`${id}-name`}>{formText.name}</label>
          <input ref={nameField} id={`${id}-name`} dir="auto" data-autofocus data-testid="form-name" required maxLength={nameLimit} value={draft.name} aria-invalid={faults.name !== undefined} aria-describedby={faults.name ? `${id}-name-fault` : undefined} onInput={(event) => change({ name: event.currentTarget.value })} />
          {faults.name && <p id={`${id}-name-fault`} class="warn small" role="alert">{faults.name}</p>}
        </div>
        <div class="field">
          <label for={`${id}-text`}>{formText.description}</label>
          <textarea id={`${id}-text`} dir="auto" rows={2} data-testid="form-description" maxLength={descriptionLimit} value={draft.description} onInput={(event) => change({ description: event.currentTarget.value })} />
          {draft.description.length > descriptionLimit - 80 && <p class="faint small">{formText.left(descriptionLimit - draft.description.length)}</p>}
        </div>
        <fieldset class="field">
          <legend>{formText.kind}</legend>
          <div class="kinds">
            {kinds.map((kind) => (
              <label key={kind} class="kind-choice">
                <input type="radio" name={`${id}-kind`} value={kind} checked={draft.kind === kind} data-testid={`form-kind-${kind}`} onChange={() => change({ kind })} />
                <span><KindGlyph kind={kind} size={18} /><b>{text.kinds[kind]}</b><small>{text.kindHints[kind]}</small></span>
              </label>
            ))}
          </div>
        </fieldset>
        {!tool && <PlacePad x={axes.x} y={axes.y} value={at} others={tools.peek()} onChange={setAt} />}
        {offered.length > 0 && (
          <fieldset class="field chips-field">
            <legend>{formText.disciplines}</legend>
            <div class="chips">
              {offered.map((discipline) => (
                <button
                  key={discipline}
                  type="button"
                  class="chip"
                  dir="auto"
                  aria-pressed={draft.disciplines.has(discipline)}
                  onClick={() => {
                    const disciplines = new Set(draft.disciplines);
                    if (!disciplines.delete(discipline)) disciplines.add(discipline);
                    change({ disciplines });
                  }}
                >
                  {discipline}
                </button>
              ))}
            </div>
          </fieldset>
        )}
        <fieldset class="field">
          <legend>{formText.links}</legend>
          {draft.links.map((link, i) => {
            const set = (part: Partial<typeof link>) => change({ links: draft.links.with(i, { ...link, ...part }) });
            return (
              <div class="link-row" key={i}>
                <input aria-label={formText.linkLabel} placeholder={formText.linkLabel} dir="auto" maxLength={60} value={link.label} onInput={(event) => set({ label: event.currentTarget.value })} />
                <input type="url" aria-label={formText.linkUrl} placeholder="https://" maxLength={500} value={link.url} aria-invalid={faults.links !== undefined} onInput={(event) => set({ url: event.currentTarget.value })} />
                <button type="button" class="icon-button" aria-label={formText.removeLink} onClick={() => change({ links: draft.links.toSpliced(i, 1) })}><Icon name="bin" size={18} /></button>
              </div>
            );
          })}
          {faults.links && <p class="warn small" role="alert">{faults.links}</p>}
          {draft.links.length < 5 && (
            <button type="button" class="button small" onClick={() => change({ links: [...draft.links, { label: '', url: '' }] })}><Icon name="plus" size={16} />{formText.addLink}</button>
          )}
        </fieldset>
        {trouble && <p ref={intoView} class="warn" role="alert" dir="auto">{trouble}</p>}
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={onClose}>{text.cancel}</button>
          <button type="submit" class="button primary" data-testid="form-save" disabled={busy}>{tool ? text.save : formText.add}</button>
        </div>
      </form>
    </Dialog>
  );
}
