import { Legend } from '../disagreement/OpinionBar';
import { sentencesOf } from '../disagreement/words';
import { disagreementText as words } from '../pageText';
import { useCalm } from '../store/calm';
import { splits, unites } from './splitting';
import { usePresenter } from './presenter';

/** While the layer is on: what splits the room and what it agrees on, and what the marks mean. Of a selected tool, sentences. */
export function Agreement() {
  const { tools: all, opinion, opinions, selected, blind } = usePresenter();
  const tools = useCalm(all, 3_000).value, told = opinions.value;
  if (blind.value) return <section class="present-moved present-agreement" data-testid="present-agreement"><p>{words.blind}</p></section>;
  return (
    <section class="present-moved present-agreement" data-testid="present-agreement">
      {selected.value !== null && opinion.value
        ? sentencesOf(opinion.value).slice(0, 3).map((sentence) => <p key={sentence}>{sentence}</p>)
        : told && (
          <>
            <Names title={words.splits} none={words.nothingSplits} names={splits(tools, told).map(({ name }) => name)} />
            <Names title={words.unites} none={words.nothingUnites} names={unites(tools, told).map(({ name }) => name)} />
          </>
        )}
      <Legend />
    </section>
  );
}

function Names({ title, none, names }: { title: string; none: string; names: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      {names.length === 0 ? <p>{none}</p> : <ol>{names.map((name) => <li key={name}><span dir="auto">{name}</span></li>)}</ol>}
    </>
  );
}
