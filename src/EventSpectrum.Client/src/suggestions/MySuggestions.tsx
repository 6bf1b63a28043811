import './suggestions.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { suggestText } from '../pageText';
import { useSpectrum } from '../store/context';
import { time } from '../text';
import { newCommandId } from '../voting/commandId';
import { SuggestionsApi, type Suggestion } from './suggestionsApi';
import { fateOf, whatOf } from './words';

/** One's own suggestions and what came of them, on the receipt. Without any it takes no room. */
export function MySuggestions() {
  const { slug, membership, tools, x, y } = useSpectrum();
  const api = useMemo(() => new SuggestionsApi(slug, () => membership.identity.peek()?.token ?? null), []);
  const [mine, setMine] = useState<readonly Suggestion[]>([]);
  const [failed, setFailed] = useState(false);
  const read = () => api.list().then((answer) => { setMine(answer.mine.filter(({ fate }) => fate !== 'withdrawn')); setFailed(false); }, () => setFailed(true));
  useEffect(() => { if (membership.identity.peek()) void read(); }, []);
  const withdraw = (id: string) => api.withdraw(id, newCommandId()).then(read, read);
  if (failed) return <p class="warn small" role="alert">{suggestText.failed}</p>;
  if (mine.length === 0) return null;
  return (
    <section class="my-suggestions" data-testid="my-suggestions">
      <h3>{suggestText.mine}</h3>
      <ul class="suggestion-rows">
        {mine.map((one) => {
          const what = whatOf(one, tools.value, x.value, y.value);
          return (
            <li key={one.id} class="suggestion" data-fate={one.fate}>
              <p class="suggestion-what" dir="auto"><b>{what.name}</b> {what.place}</p>
              <p class="small" dir="auto">{fateOf(one)}</p>
              <p class="faint small"><time dateTime={one.at}>{time(one.at)}</time></p>
              {one.fate === 'open' && (
                <p class="suggestion-acts"><button type="button" class="button small" data-testid="suggestion-withdraw" onClick={() => void withdraw(one.id)}>{suggestText.withdraw}</button></p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
