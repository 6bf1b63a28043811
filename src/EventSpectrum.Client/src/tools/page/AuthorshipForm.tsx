import { useId, useMemo, useState } from 'preact/hooks';
import { ApiError } from '../../api/problem';
import type { SpectrumApi } from '../../api/spectrumApi';
import type { AuthorshipNote, Tool } from '../../api/types';
import { toolText } from '../../pageText';
import { text } from '../../text';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { newCommandId } from '../../voting/commandId';

const most = 20;
const limits = { topic: 60, statement: 600, source: 300 } as const;
type Part = keyof typeof limits;
type Row = Record<Part, string>;
const parts: readonly Part[] = ['topic', 'statement', 'source'];

/** Staff writes down what is known of a tool's authorship: each statement under its topic, with who states it. */
export function AuthorshipForm({ api, tool, onSaved, onClose }: { api: SpectrumApi; tool: Tool; onSaved(tool: Tool): void; onClose(): void }) {
  const [rows, setRows] = useState<readonly Row[]>(() => tool.authorship.length === 0 ? [emptyRow()] : tool.authorship.map((note) => ({ ...note, source: note.source ?? '' })));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const commandId = useMemo(() => newCommandId(), [rows]);
  const id = useId();
  const set = (at: number, part: Part, value: string) => setRows(rows.with(at, { ...rows[at]!, [part]: value }));

  const submit = async (event: Event) => {
    event.preventDefault();
    // What the server would call number 2 must be number 2 here: empty rows go first.
    const written = rows.filter((row) => parts.some((part) => row[part].trim() !== ''));
    const found: Record<string, string> = {};
    written.forEach((row, i) => { for (const part of ['topic', 'statement'] as const) if (row[part].trim() === '') found[`authorship[${i}].${part}`] = toolText.missing[part]; });
    setRows(written);
    setFaults(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    setTrouble(null);
    const authorship = written.map((row): AuthorshipNote => ({ topic: row.topic.trim(), statement: row.statement.trim(), source: row.source.trim() || null }));
    try {
      onSaved(await api.editAuthorship(tool.id, authorship, commandId));
      onClose();
    } catch (error) {
      setBusy(false);
      const errors = error instanceof ApiError ? error.problem.errors ?? {} : {};
      setFaults(Object.fromEntries(Object.entries(errors).map(([field, said]) => [field, said.join(' ')])));
      setTrouble(error instanceof ApiError && error.status < 500 ? error.message : text.staff.failed);
    }
  };
  const field = (row: Row, at: number, part: Part) => {
    const name = `${id}-${at}-${part}`, fault = faults[`authorship[${at}].${part}`];
    const common = {
      id: name, dir: 'auto' as const, maxLength: limits[part], value: row[part], 'data-testid': `note-${part}-${at}`, 'aria-invalid': fault !== undefined,
      'aria-describedby': fault ? `${name}-fault` : undefined,
    };
    return (
      <div class="field">
        <label for={name}>{toolText.note[part]}</label>
        {part === 'statement'
          ? <textarea {...common} rows={2} onInput={(event) => set(at, part, event.currentTarget.value)} />
          : <input {...common} list={part === 'topic' ? `${id}-topics` : undefined} placeholder={part === 'source' ? 'https://' : undefined} onInput={(event) => set(at, part, event.currentTarget.value)} />}
        {fault && <p id={`${name}-fault`} class="warn small" role="alert">{fault}</p>}
      </div>
    );
  };
  return (
    <Dialog title={text.tool.authorship} lead={toolText.formLead} onClose={onClose} class="tool-form">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <datalist id={`${id}-topics`}>{toolText.topics.map((topic) => <option key={topic} value={topic} />)}</datalist>
        {rows.map((row, i) => (
          <fieldset class="note-row" key={i}>
            <legend class="unseen">{toolText.noteOf(i + 1)}</legend>
            {parts.map((part) => field(row, i, part))}
            <button type="button" class="button small quiet" onClick={() => setRows(rows.toSpliced(i, 1))}><Icon name="bin" size={16} />{toolText.remove}</button>
          </fieldset>
        ))}
        {rows.length < most && <button type="button" class="button small" data-testid="note-add" onClick={() => setRows([...rows, emptyRow()])}><Icon name="plus" size={16} />{toolText.add}</button>}
        {trouble && <p class="warn" role="alert" dir="auto">{trouble}</p>}
        <div class="dialog-acts">
          <button type="button" class="button quiet" onClick={onClose}>{text.cancel}</button>
          <button type="submit" class="button primary" data-testid="authorship-save" disabled={busy}>{text.save}</button>
        </div>
      </form>
    </Dialog>
  );
}

const emptyRow = (): Row => ({ topic: '', statement: '', source: '' });
