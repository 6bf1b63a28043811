import { useState } from 'preact/hooks';
import { clockOf } from '../history/words';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { DryRunForm } from './DryRunForm';
import { useModeration } from './moderation';
import type { Flag } from './types';

/** A crowd's names are asked for. */
const FEW = 6;

/** What rules found and moderators have yet to judge: whose votes, why, and the two verdicts. */
export function QueuePanel() {
  const { queue } = useModeration();
  const flags = queue.value?.flags ?? [], waiting = flags.filter((flag) => flag.open), judged = flags.filter((flag) => !flag.open);
  return (
    <div class="queue-panel" data-testid="queue">
      {waiting.length === 0 && <p class="past-none">{text.moderation.queue.none}</p>}
      <ul>{waiting.map((flag) => <FlagRow key={flag.id} flag={flag} />)}</ul>
      {judged.length > 0 && (
        <details class="judged">
          <summary>{text.moderation.queue.judged(judged.length)}</summary>
          <ul>{judged.map((flag) => <FlagRow key={flag.id} flag={flag} />)}</ul>
        </details>
      )}
      <DryRunForm />
    </div>
  );
}

function FlagRow({ flag }: { flag: Flag }) {
  const moderation = useModeration(), words = text.moderation.queue;
  const [open, setOpen] = useState(flag.people.length <= FEW);
  const waiting = flag.people.filter((person) => person.verdict === null);
  const shown = moderation.shownFlag.value === flag.id;
  const ask = (act: 'count' | 'strike', people: readonly string[] | null, votes: number) => () => {
    moderation.asking.value = { act, flag: flag.id, people, votes };
  };
  return (
    <li class={`flag ${flag.holds ? 'holds' : ''}`} data-testid={`flag-${flag.rule}`} data-open={flag.open}>
      <p class="flag-kind">{flag.holds ? words.held : words.flagged} · <time dateTime={flag.raisedAt}>{clockOf(Date.parse(flag.raisedAt))}</time></p>
      <p class="flag-reason" dir="auto">{flag.reason}</p>
      <p class="past-row-votes">{words.about(flag.open ? waiting.length : flag.people.length, flag.open ? flag.votes : flag.people.reduce((sum, { votes }) => sum + votes, 0))}</p>
      {flag.open && (
        <div class="flag-acts">
          <button type="button" class={`button small ${shown ? 'placing' : ''}`} aria-pressed={shown} data-testid="show-flag" onClick={() => moderation.showFlag(shown ? null : flag)}>{words.show}</button>
          <button type="button" class="button small" data-testid="count-flag" onClick={ask('count', null, flag.votes)}>{words.count}</button>
          <button type="button" class="button small danger" data-testid="strike-flag" onClick={ask('strike', null, flag.votes)}>{words.strike}</button>
        </div>
      )}
      <button type="button" class="button small quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{words.people(flag.people.length)}</button>
      {open && (
        <ul class="flag-people">
          {flag.people.map((person) => (
            <li key={person.participant}>
              <button type="button" class="past-row-name" dir="auto" onClick={() => void moderation.openFrom(person.participant)}>{person.name} <Icon name="next" size={14} /></button>
              <span class="past-row-votes">{person.verdict === null ? text.bar.votes(person.votes) : words.verdicts[person.verdict]}</span>
              {flag.open && person.verdict === null && flag.people.length > 1 && (
                <button type="button" class="button small quiet" aria-label={words.countOf(person.name)} onClick={ask('count', [person.participant], person.votes)}>{words.count}</button>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
