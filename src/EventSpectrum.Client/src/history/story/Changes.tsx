import { count, inShort, text } from '../../text';
import { signed } from '../ComparePanel';
import type { Change, Story, TimelineSession } from '../types';
import { clockOf, dateOf, dayOf } from '../words';

/** Every change in the stretch, the newest first; nobody is named. */
export function Changes({ story, sessions, open }: { story: Story; sessions: readonly TimelineSession[]; open(sequence: number): string }) {
  const words = text.history.stories, titles = new Map(sessions.map((session) => [session.sessionId, session.title]));
  return (
    <section class="story-part" aria-labelledby="changes" data-testid="changes">
      <h2 id="changes">{words.changes} <span class="faint">{words.shown(story.changes.length, story.changesTotal)}</span></h2>
      {story.changes.length === 0 && <p class="past-none">{words.nothing}</p>}
      <ul class="changes">
        {story.changes.map((change) => (
          <li key={change.sequence}>
            <span class="change-kind">{words.kinds[change.kind]}{said(change) && <>: <span class="change-to">{said(change)}</span></>}</span>
            <span class="change-shift">{change.shift ? `${signed(change.shift.x)} · ${signed(change.shift.y)}` : ''}</span>
            <a class="change-when" href={open(change.sequence)} title={text.history.sequence(change.sequence)}>{dayOf(Date.parse(change.at))}, {clockOf(Date.parse(change.at))}</a>
            <span class="change-where" dir="auto">{[change.session && titles.get(change.session), change.asOf && text.history.knownAsOf(dateOf(Date.parse(change.asOf)))].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {story.changes.length < story.changesTotal && <p class="faint small">{words.rest(count(story.changesTotal - story.changes.length))}</p>}
    </section>
  );
}

const said = ({ x, y }: Change): string => (x === null && y === null ? '' : inShort({ x, y }));
