import { useId, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { ImportAnswer } from '../api/types';
import { importingText } from '../pageText';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { readSnapshot } from './snapshotFile';

type State =
  | { is: 'waiting'; trouble: string | null }
  | { is: 'busy'; file: string }
  | { is: 'done'; file: string; answer: ImportAnswer };

/** Takes a snapshot file of the original chart in, and says what was taken and what was not, and why. */
export function ImportPage({ slug }: { slug: string }) {
  const [state, setState] = useState<State>({ is: 'waiting', trouble: null });
  const [over, setOver] = useState(false);
  const id = useId();

  const take = async (file: File | undefined) => {
    if (!file) return;
    setState({ is: 'busy', file: file.name });
    const read = await readSnapshot(file);
    if (read.trouble !== null) return setState({ is: 'waiting', trouble: read.trouble });
    try {
      setState({ is: 'done', file: file.name, answer: await new SpectrumApi(slug, () => null).importSnapshot(read.snapshot) });
    } catch (error) {
      setState({ is: 'waiting', trouble: why(error) });
    }
  };
  return (
    <main class="plain-page import">
      <h1>{importingText.title}</h1>
      <p class="faint">{importingText.lead}</p>
      <label
        class={`drop ${over ? 'over' : ''}`}
        for={id}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer?.files[0]); }}
      >
        <Icon name="file" size={28} />
        <span>{state.is === 'busy' ? `${importingText.busy} ${state.file}` : importingText.choose}</span>
        <input
          id={id}
          class="unseen"
          type="file"
          accept="application/json,.json"
          disabled={state.is === 'busy'}
          data-testid="import-file"
          onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }}
        />
      </label>
      {state.is === 'waiting' && state.trouble && <p class="warn" role="alert" dir="auto">{state.trouble}</p>}
      {state.is === 'done' && <Result answer={state.answer} />}
      <p><a class="button" href={`/${encodeURIComponent(slug)}`}>{importingText.open}</a></p>
    </main>
  );
}

function Result({ answer }: { answer: ImportAnswer }) {
  const nothing = answer.tools === 0 && answer.votes === 0 && answer.participants === 0;
  return (
    <section role="status" data-testid="import-result">
      <p class="import-done">{nothing ? importingText.nothing : importingText.done(answer.tools, answer.votes, answer.participants)}</p>
      {answer.skipped.length > 0 && (
        <>
          <h2 id="left-out">{importingText.skipped(answer.skipped.length)}</h2>
          <table aria-labelledby="left-out">
            <thead><tr><th scope="col">{importingText.what}</th><th scope="col">{importingText.why}</th></tr></thead>
            <tbody>{answer.skipped.map((entry, i) => <tr key={i}><td dir="auto">{importingText.part(entry.what)}</td><td dir="auto">{importingText.reason(entry.why)}</td></tr>)}</tbody>
          </table>
        </>
      )}
    </section>
  );
}

function why(error: unknown): string {
  if (!(error instanceof ApiError)) return text.join.failed;
  if (error.status === 401 || error.status === 403) return importingText.staffOnly;
  return error.status < 500 ? `${importingText.failed} ${error.message}` : text.staff.failed;
}
