import { clockOf, shortDayOf } from '../history/words';
import { inShort, placement, text } from '../text';
import { Icon } from '../ui/Icon';
import { ActWords } from './ActWords';
import { useModeration } from './moderation';
import { NetworkChoice } from './NetworkChoice';
import { toggled } from './selection';
import type { PersonFile, Said } from './types';

/** One participant: all they said, what became of it, and what was done about them. */
export function PersonPanel({ file }: { file: PersonFile }) {
  const moderation = useModeration();
  const { participantId: id, displayName: name, suspended } = file;
  const chosen = moderation.selection.value.people, on = chosen.has(id), picture = moderation.picture.value;
  const ask = (act: 'suspend' | 'reinstate' | 'rename') => () => { moderation.asking.value = { act, person: id, name }; };
  return (
    <div class="person-file" data-testid="person-file">
      <div class="person-head">
        <button type="button" class="icon-button" aria-label={text.moderation.backToPeople} data-testid="close-person" onClick={() => { moderation.file.value = null; }}><Icon name="back" /></button>
        <div>
          <h2 dir="auto">{name}</h2>
          <p class="past-row-votes">
            {text.moderation.joinedAt(`${clockOf(Date.parse(file.joinedAt))}, ${shortDayOf(Date.parse(file.joinedAt))}`)}
            {file.imported && ` · ${text.moderation.imported}`}
            {suspended && <b class="warn"> · {text.moderation.suspended}</b>}
          </p>
        </div>
      </div>
      <div class="person-acts">
        <button type="button" class={`button small ${on ? 'placing' : ''}`} aria-pressed={on} data-testid="choose-person" onClick={() => moderation.choose({ people: toggled(chosen, id) })}>
          {on && <Icon name="check" size={16} />}{on ? text.moderation.unselectVotes : text.moderation.selectVotes}
        </button>
        {suspended
          ? <button type="button" class="button small" data-testid="reinstate" onClick={ask('reinstate')}>{text.moderation.reinstate}</button>
          : <button type="button" class="button small danger" data-testid="suspend" onClick={ask('suspend')}>{text.moderation.suspend}</button>}
        <button type="button" class="button small" data-testid="rename-person" onClick={ask('rename')}>{text.moderation.rename}</button>
      </div>
      {(file.networks.length > 0 ? file.networks : [undefined]).map((network) => <div key={network?.group} class="network"><NetworkChoice network={network} /></div>)}
      <h3>{text.moderation.votesOf}</h3>
      {file.said.length === 0 && <p class="past-none">{text.moderation.noVotes}</p>}
      <ul class="said">
        {file.said.map((said) => {
          const state = stateOf(said);
          return (
            <li key={said.sequence} class={`said-${state}`} onPointerEnter={() => { moderation.highlighted.value = said.tool; }} onPointerLeave={() => { moderation.highlighted.value = null; }}>
              <span class="past-row-name" dir="auto">{moderation.toolName(said.tool)}</span>
              <span class={`past-row-place ${state === 'struck' ? 'warn' : ''}`}>{text.moderation.states[state]}</span>
              <span class="past-row-votes" dir="auto">{inShort(said)}<span class="unseen">{picture && ` (${placement(said, picture.x, picture.y)})`}</span></span>
              <time class="past-row-votes" dateTime={said.at}>{clockOf(Date.parse(said.at))}</time>
            </li>
          );
        })}
      </ul>
      {file.acts.length > 0 && <h3>{text.moderation.actsAbout}</h3>}
      <ul class="said">{file.acts.map((act) => <li key={act.sequence} class="act"><ActWords act={act} /></li>)}</ul>
    </div>
  );
}

function stateOf(said: Said): keyof typeof text.moderation.states {
  return said.act === 'withdrawal' ? 'withdrawn' : said.struck.length > 0 ? 'struck' : said.heldBy !== null ? 'held' : said.counts ? 'counts' : 'over';
}
