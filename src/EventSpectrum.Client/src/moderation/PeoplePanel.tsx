import { useState } from 'preact/hooks';
import { clockOf } from '../history/words';
import { useCalm } from '../store/calm';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';
import { listed, networkOf, type Sort } from './people';
import { NetworkChoice } from './NetworkChoice';
import { toggled } from './selection';

/** Rows beyond this are found by searching. */
const MOST = 200;

/** Who votes and joins, the latest first, or those together who share a network. A press on a row chooses that person's votes. */
export function PeoplePanel() {
  const moderation = useModeration();
  const people = useCalm(moderation.people, 500).value, chosen = moderation.selection.value.people;
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort>('latest');
  const rows = listed(people, search, sort).slice(0, MOST);
  return (
    <>
      <div class="people-head">
        <div class="search">
          <Icon name="search" size={18} />
          <input type="search" placeholder={text.moderation.search} aria-label={text.moderation.search} value={search} data-testid="people-search" onInput={(event) => setSearch(event.currentTarget.value)} />
        </div>
        <span class="sort">
          <select aria-label={text.moderation.sort} value={sort} data-testid="people-sort" onChange={(event) => setSort(event.currentTarget.value as Sort)}>
            {(['latest', 'most', 'joined', 'network'] as const).map((value) => <option key={value} value={value}>{text.moderation.sorts[value]}</option>)}
          </select>
        </span>
      </div>
      {rows.length === 0 && <p class="past-none">{people.length === 0 ? text.moderation.noPeople : text.moderation.noMatch}</p>}
      <ul class="past-rows">
        {rows.map((person, i) => {
          const on = chosen.has(person.participantId), heads = sort === 'network' && (i === 0 || networkOf(rows[i - 1]!) !== networkOf(person));
          return [
            heads && <li key={`network-${networkOf(person)}`} class="network"><NetworkChoice network={person.networks[0]} /></li>,
            <li key={person.participantId} class={`person ${on ? 'selected' : ''}`}>
              <button
                type="button"
                class="past-row"
                aria-pressed={on}
                data-testid={`person-${person.participantId}`}
                onClick={() => moderation.choose({ people: toggled(chosen, person.participantId) })}
              >
                <span class="tick-box" aria-hidden="true">{on && <Icon name="check" size={14} />}</span>
                <span class="past-row-name" dir="auto">{person.displayName}</span>
                <span class="past-row-place">{clockOf(Date.parse(person.lastAt ?? person.joinedAt))}</span>
                <span class="past-row-votes">
                  {person.said === 0 ? text.moderation.joinedAt(clockOf(Date.parse(person.joinedAt))) : text.moderation.person(person.said, person.votes)}
                  {person.suspended && <b class="warn"> · {text.moderation.suspended}</b>}
                </span>
              </button>
              <button type="button" class="icon-button" aria-label={text.moderation.openPerson(person.displayName)} data-testid={`open-${person.participantId}`} onClick={() => void moderation.open(person.participantId)}>
                <Icon name="next" size={18} />
              </button>
            </li>,
          ];
        })}
      </ul>
    </>
  );
}
