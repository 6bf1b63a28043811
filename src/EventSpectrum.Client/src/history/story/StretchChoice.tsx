import { text } from '../../text';
import { markWords, minuteOf, shortDayOf } from '../words';
import type { Told } from './told';

/** Which stretch the story is told of: the whole log, a session, or between two marks. */
export function StretchChoice({ told }: { told: Told }) {
  const timeline = told.timeline.value, stretch = told.stretch.value, words = text.history.stories;
  if (!timeline) return null;
  const ends = [
    { at: timeline.from, words: text.history.compare.beginning },
    ...timeline.marks.filter((mark) => mark.type !== 'tool-added' && mark.type !== 'tool-hidden').map((mark) => ({ at: mark.at, words: markWords(mark) })),
    { at: timeline.to, words: words.now },
  ];
  const value = stretch.of === 'session' ? `session ${stretch.id}` : stretch.of;
  const choose = (next: string) => {
    if (next === 'whole') void told.tell({ of: 'whole' });
    else if (next === 'between') void told.tell({ of: 'between', from: told.interval.peek().from ?? timeline.from, to: told.interval.peek().to ?? timeline.to });
    else void told.tell({ of: 'session', id: next.slice('session '.length) });
  };
  const end = (name: 'from' | 'to') => stretch.of === 'between' && (
    <select aria-label={words[name]} value={stretch[name]} data-testid={`stretch-${name}`} onChange={(event) => void told.tell({ ...stretch, [name]: event.currentTarget.value })}>
      {!ends.some((one) => one.at === stretch[name]) && <option value={stretch[name]}>{when(stretch[name])}</option>}
      {ends.map((one) => <option key={`${one.at} ${one.words}`} value={one.at}>{when(one.at)}: {one.words}</option>)}
    </select>
  );
  return (
    <div class="stretch">
      <select aria-label={words.stretch} value={value} data-testid="stretch" onChange={(event) => choose(event.currentTarget.value)}>
        <option value="whole">{text.history.whole}</option>
        <optgroup label={words.sessions}>
          {timeline.sessions.map((session) => <option key={session.sessionId} value={`session ${session.sessionId}`}>{session.title}</option>)}
        </optgroup>
        <option value="between">{words.between}</option>
      </select>
      {end('from')}{end('to')}
    </div>
  );
}

const when = (at: string): string => `${shortDayOf(Date.parse(at))} ${minuteOf(Date.parse(at))}`;
