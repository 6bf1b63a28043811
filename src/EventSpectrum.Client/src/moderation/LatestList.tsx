import { clockOf } from '../history/words';
import { inShort, text } from '../text';
import { latestOf } from './latest';
import { useModeration } from './moderation';

/** The latest votes and joins, as they come. A press opens whoever it was. */
export function LatestList() {
  const moderation = useModeration();
  const people = moderation.people.value, rows = latestOf(moderation.latest.value, people);
  const names = new Map(people.map((person) => [person.participantId, person.displayName]));
  return (
    <>
      <h2>{text.moderation.latest.title}</h2>
      {rows.length === 0 && <p class="past-none">{text.moderation.latest.none}</p>}
      <ul class="said" data-testid="latest">
        {rows.map(({ at, participant, vote }) => (
          <li key={vote?.sequence ?? participant}>
            <button type="button" class="latest-who" dir="auto" onClick={() => void moderation.openFrom(participant)}>{names.get(participant) ?? text.moderation.somebody}</button>
            <time class="past-row-place" dateTime={at}>{clockOf(Date.parse(at))}</time>
            <span class="past-row-votes" dir="auto">{vote ? `${moderation.toolName(vote.tool)}: ${inShort(vote)}` : text.moderation.latest.joined}</span>
            {vote && !vote.counts && <span class={`past-row-votes ${vote.held || vote.struck ? 'warn' : ''}`}>{text.moderation.states[vote.struck ? 'struck' : vote.held ? 'held' : 'over']}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
