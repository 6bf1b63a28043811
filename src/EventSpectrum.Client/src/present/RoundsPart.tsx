import { presentText } from '../pageText';
import { text } from '../text';
import { heading } from './movers';
import { usePresenter } from './presenter';
import { mostMoved, waysOf } from './twoRounds';

/** Beside the chart, while both rounds are looked at: how many changed their mind, and what moved most. */
export function RoundsPart() {
  const { dimensions, rounds: { told } } = usePresenter(), rounds = told.value;
  if (!rounds) return <section class="present-moved present-rounds" data-testid="present-rounds"><p>{presentText.loading}</p></section>;
  const ways = waysOf(rounds.tools, dimensions.value === '1d'), moved = mostMoved(ways), { changed, blind, came } = rounds.people;
  return (
    <section class="present-moved present-rounds" data-testid="present-rounds">
      <h2>{text.blind.rounds}</h2>
      {moved.length > 0 && (
        <p class="present-rounds-key">
          <svg viewBox="0 0 56 24" aria-hidden="true" focusable="false"><circle class="wall-guess" cx="11" cy="12" r="8" stroke-width="2" /><path class="wall-way" d="M20 12H46M38 5l9 7-9 7" stroke-width="2.5" /></svg>
          {presentText.guess}
        </p>
      )}
      <p>{ways.length === 0 ? presentText.guessFew : text.blind.people(changed, blind, came)}</p>
      {ways.length > 0 && moved.length === 0 && <p>{text.blind.stayed}</p>}
      <ul>
        {moved.map(({ id, name, from, to, points }) => (
          <li key={id} data-tool={id}>
            <svg class="present-arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={{ rotate: `${heading({ id, name, dx: to.x - from.x, dy: to.y - from.y })}deg` }}><path d="M3 12h17M13 5l7 7-7 7" /></svg>
            <span dir="auto">{name}</span>
            <b aria-label={presentText.points(points)}>{points}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
