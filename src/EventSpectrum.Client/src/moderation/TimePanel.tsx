import { shortDayOf, minuteOf } from '../history/words';
import { text } from '../text';
import { Icon } from '../ui/Icon';
import { useModeration } from './moderation';
import { LatestList } from './LatestList';
import { localTime, timeOfLocal } from './localTime';
import { toggled } from './selection';
import { TimeStrip } from './TimeStrip';

const MINUTES = [1, 5, 15, 60];

/** Which stretch of time or which sessions: by a press, by the strip, or typed. */
export function TimePanel() {
  const moderation = useModeration();
  const { stretch, sessions: chosen } = moderation.selection.value, timeline = moderation.timeline.value;
  // The log's clock, not this device's: the two may differ.
  const last = (minutes: number) => () => {
    const end = Date.parse(moderation.picture.peek()?.recordedAt ?? new Date().toISOString());
    moderation.choose({ stretch: { from: end - minutes * 60_000, to: Math.max(end, Date.now()) + 1000 } });
  };
  const type = (edge: 'from' | 'to') => (event: Event) => {
    const at = timeOfLocal((event.currentTarget as HTMLInputElement).value);
    if (at === null) return;
    const now = stretch ?? { from: at, to: at };
    moderation.choose({ stretch: edge === 'from' ? { from: at, to: Math.max(at, now.to) } : { from: Math.min(at, now.from), to: at } });
  };
  return (
    <div class="time-panel">
      <TimeStrip />
      <h2>{text.moderation.stretch}</h2>
      <div class="chips">
        {MINUTES.map((minutes) => <button key={minutes} type="button" class="chip" data-testid={`last-${minutes}`} onClick={last(minutes)}>{text.moderation.lastMinutes(minutes)}</button>)}
      </div>
      <div class="time-fields">
        {(['from', 'to'] as const).map((edge) => (
          <label key={edge}>{text.moderation[edge]}
            <input type="datetime-local" step="1" value={stretch ? localTime(stretch[edge]) : ''} data-testid={`stretch-${edge}`} onChange={type(edge)} />
          </label>
        ))}
      </div>
      {timeline && timeline.sessions.length > 0 && <h2>{text.moderation.sessions}</h2>}
      <ul>
        {timeline?.sessions.toReversed().map(({ sessionId, title, startedAt }) => {
          const on = chosen.has(sessionId);
          return (
            <li key={sessionId} class={`person ${on ? 'selected' : ''}`}>
              <button type="button" class="past-row" aria-pressed={on} data-testid={`session-${sessionId}`} onClick={() => moderation.choose({ sessions: toggled(chosen, sessionId) })}>
                <span class="tick-box" aria-hidden="true">{on && <Icon name="check" size={14} />}</span>
                <span class="past-row-name" dir="auto">{title}</span>
                <span class="past-row-place">{minuteOf(Date.parse(startedAt))}, {shortDayOf(Date.parse(startedAt))}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <LatestList />
    </div>
  );
}
