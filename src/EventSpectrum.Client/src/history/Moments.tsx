import { useState } from 'preact/hooks';
import { insightsOf } from '../insights/address';
import { staff } from '../staff/staff';
import { text } from '../text';
import { newCommandId } from '../voting/commandId';
import { Icon } from '../ui/Icon';
import { Switch } from '../ui/Switch';
import { MarkGlyph } from './MarkGlyph';
import { usePast, type Past } from './past';
import type { TimelineMark } from './types';
import { clockOf, dayOf, markWords } from './words';

/** Every mark of the stretch, to go to: the strip's ticks in words. */
export function Moments() {
  const { replay, desk } = usePast();
  const [all, setAll] = useState(false);
  const timeline = replay.timeline.value;
  const marks = (timeline?.marks ?? []).filter((mark) => all || mark.type !== 'tool-added');
  return (
    <>
      <div class="past-trails">
        <Switch label={text.history.allKinds} on={all} onChange={setAll} />
        {staff.value && <button type="button" class="button small" data-testid="bookmark" onClick={() => { replay.pause(); desk.naming.value = true; }}><Icon name="bookmark" size={16} />{text.bookmarks.title}</button>}
      </div>
      {marks.length === 0 && <p class="past-none">{text.history.noMoments}</p>}
      <ul class="past-rows" data-testid="moments">
        {marks.map((mark, i) => {
          const at = Date.parse(mark.at), day = dayOf(at), before = marks[i - 1];
          const first = !before || dayOf(Date.parse(before.at)) !== day;
          return (
            <li key={`${mark.sequence} ${mark.type} ${mark.id ?? ''}`}>
              {first && <h2 class="past-day">{day}</h2>}
              <Moment mark={mark} at={at} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Moment({ mark, at }: { mark: TimelineMark; at: number }) {
  const past = usePast(), { replay } = past;
  const session = mark.type === 'session-started' ? replay.timeline.value?.sessions.find((one) => one.startSequence === mark.sequence) : undefined;
  const closed = mark.type === 'session-closed' ? replay.timeline.value?.sessions.find((one) => one.endSequence === mark.sequence) : undefined;
  return (
    <div class="moment">
      <button type="button" class="past-row" onClick={() => { replay.pause(); void replay.toEvent(mark); }}>
        <MarkGlyph type={mark.type} />
        <span class="past-row-name" dir="auto">{markWords(mark)}</span>
        <span class="past-row-place">{clockOf(at)}</span>
        {mark.type === 'import' && <small class="past-row-hint">{text.history.knownHint}</small>}
      </button>
      {mark.type === 'bookmark' && mark.id !== undefined && staff.value && (
        <button type="button" class="icon-button small" title={text.bookmarks.remove(mark.label)} data-testid="bookmark-remove" onClick={() => void removeBookmark(past, mark)}>
          <Icon name="bin" size={16} />
        </button>
      )}
      {closed && (
        <a class="icon-button small" href={insightsOf(past.slug, closed.sessionId)} title={text.insights.open} data-testid="session-insights"><Icon name="insights" size={16} /></a>
      )}
      {session && (
        <button
          type="button"
          class="icon-button small"
          title={text.history.zoomSession(session.title)}
          onClick={() => void replay.zoom({ from: at, to: session.endedAt === null ? replay.span.value.to : Date.parse(session.endedAt) })}
        >
          <Icon name="search" size={16} />
        </button>
      )}
    </div>
  );
}

async function removeBookmark({ api, notices, replay }: Past, mark: TimelineMark): Promise<void> {
  try {
    await api.removeBookmark(mark.id!);
    await replay.renew();
    const undo = async () => {
      await api.bookmark(mark.label, mark.sequence, newCommandId()).then(() => replay.renew(), () => notices.show(text.staff.failed, { tone: 'warn' }));
    };
    notices.show(text.bookmarks.removed(mark.label), { about: 'bookmark', action: { label: text.vote.undo, act: () => void undo(), testId: 'undo' } });
  } catch {
    notices.show(text.staff.failed, { tone: 'warn' });
  }
}
