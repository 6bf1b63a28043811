import '../making/making.css';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { AxesPreview } from '../making/AxesPreview';
import { emptyDraft, fieldOf, type Faults, type Field } from '../making/draft';
import { TextField } from '../making/TextField';
import { makingText, settingsText } from '../pageText';
import { text } from '../text';
import { useChange, type PartProps } from './part';
import { Said } from './Said';
import { changeOf, missingOf, votesBefore, wordsOf, type Words } from './words';

/** The title, the axes and the disciplines. Whoever changes the ends is told of the votes that were made under the old ones. */
export function WordsPart({ api, picture, onChange }: PartProps) {
  const { busy, said, change } = useChange(onChange);
  // What the words were taken from. Another part of the page may know a later picture: what somebody else wrote meanwhile is not this form's to undo.
  const [from, setFrom] = useState(picture);
  const [words, setWords] = useState<Words>(() => wordsOf(from));
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const votes = votesBefore(from, words);
  const dots = picture.tools.filter((tool) => !tool.hidden).map((tool) => ({ name: tool.name, description: '', start: tool.position ?? tool.start }));
  const point = (found: Faults) => {
    setFaults(found);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const save = (event: Event) => {
    event.preventDefault();
    const missing = missingOf(words, makingText.needed);
    if (busy) return;
    if (Object.keys(missing).length > 0) return point(missing);
    void change(async () => {
      try {
        const changed = await api.revise(changeOf(from, words));
        setFrom(changed);
        setWords(wordsOf(changed));
        return changed;
      } catch (error) {
        if (error instanceof ApiError) point(faultsOf(error));
        throw error;
      }
    });
  };
  const field = (name: Field & keyof Words, label: string, most: number, more: { hint?: string; rows?: number } = {}) => (
    <TextField
      label={label} value={words[name]} most={most} fault={faults[name]} testId={`words-${name}`} {...more}
      onInput={(value) => {
        setFaults(({ [name]: _, ...others }) => others);
        setWords((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  return (
    <section aria-labelledby="settings-words">
      <h2 id="settings-words">{settingsText.wordsTitle}</h2>
      <p class="faint">{settingsText.wordsHint}</p>
      <form onSubmit={save} noValidate ref={form}>
        {field('title', makingText.name, 120)}
        <fieldset class="axis-fields">
          <legend>{makingText.x}</legend>
          {field('xLow', makingText.low, 60)}{field('xHigh', makingText.high, 60)}
          {field('xAbout', makingText.about, 300, { rows: 2 })}
        </fieldset>
        <fieldset class="axis-fields">
          <legend>{makingText.y}</legend>
          {field('yLow', makingText.lowY, 60)}{field('yHigh', makingText.highY, 60)}
          {field('yAbout', makingText.about, 300, { rows: 2 })}
        </fieldset>
        <AxesPreview draft={{ ...emptyDraft, ...words }} tools={dots} />
        {field('disciplines', makingText.disciplines, 4_000, { hint: settingsText.disciplinesHint, rows: 4 })}
        <div role="status">
          {votes > 0 && (
            <p class="ends-warning" data-testid="ends-warning">
              {settingsText.endsChange(votes)} <a href={`/new?from=${encodeURIComponent(picture.slug)}`}>{settingsText.endsCopy}</a>
            </p>
          )}
        </div>
        <Said said={said} />
        <button type="submit" class="button primary" disabled={busy} data-testid="words-save">{votes > 0 ? settingsText.endsSave : text.save}</button>
      </form>
    </section>
  );
}

/** What the server says of the fields, at the fields. */
function faultsOf(error: ApiError): Faults {
  const said: Faults = {};
  for (const [server, [words]] of Object.entries(error.problem.errors ?? {})) {
    const field = fieldOf(server);
    if (field && words) said[field] = words;
  }
  return said;
}
