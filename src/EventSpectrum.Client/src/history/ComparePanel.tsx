import { useCalm } from '../store/calm';
import { count, inShort, tenths, text } from '../text';
import { Icon } from '../ui/Icon';
import { KindGlyph } from '../ui/KindGlyph';
import { Segmented } from '../ui/Segmented';
import { sideOf, sideText, type Side } from './address';
import type { Layout } from './desk';
import { usePast } from './past';
import { markWords, minuteOf, shortDayOf } from './words';

const LONGEST = 60;

/** Two moments or two sessions against each other: which, how they are laid out, and what went farthest. */
export function ComparePanel() {
  const { replay, desk, comparing } = usePast();
  const compare = replay.compare.value;
  return (
    <>
      <div class="compare-head">
        <Sides label={text.history.compare.a} value={compare?.a ?? null} none={text.history.compare.choose} testId="compare-a" onChange={(side) => comparing.choose('a', side)} />
        <button type="button" class="button small" data-testid="compare-pin" onClick={() => comparing.pin()}>{text.history.compare.pin}</button>
        {compare && <Sides label={text.history.compare.b} value={compare.b} none={text.history.compare.shown} testId="compare-b" onChange={(side) => comparing.choose('b', side)} />}
        <Segmented
          label={text.history.layout}
          value={desk.layout.value}
          onChange={(layout: Layout) => { desk.layout.value = layout; desk.open.value = false; }}
          options={(['chart', 'beside', 'sessions'] as const).map((value) => ({ value, label: text.history.layouts[value], testId: `layout-${value}` }))}
        />
      </div>
      {compare ? <Shifts /> : <p class="past-none">{text.history.compare.hint}</p>}
    </>
  );
}

/** Moments worth comparing with, and sessions. */
function Sides({ label, value, none, testId, onChange }: { label: string; value: Side | null; none: string; testId: string; onChange(side: Side | null): void }) {
  const { replay } = usePast();
  const timeline = replay.timeline.value;
  const marks = (timeline?.marks ?? []).filter((mark) => ['bookmark', 'import', 'session-started'].includes(mark.type));
  const current = value === null ? '' : sideText(value);
  const listed = value === null || 'session' in value || value.sequence === timeline?.first?.sequence || marks.some((mark) => mark.sequence === value.sequence);
  return (
    <label class="compare-side">
      <b>{label}</b>
      <select value={current} data-testid={testId} onChange={(event) => onChange(event.currentTarget.value === '' ? null : sideOf(event.currentTarget.value))}>
        <option value="">{none}</option>
        {!listed && <option value={current}>{text.history.compare.moment(Number(current))}</option>}
        <optgroup label={text.history.compare.moments}>
          {timeline?.first && <option value={timeline.first.sequence}>{text.history.compare.beginning}</option>}
          {marks.map((mark) => (
            <option key={`${mark.sequence} ${mark.type}`} value={mark.sequence}>{shortDayOf(Date.parse(mark.at))} {minuteOf(Date.parse(mark.at))}: {markWords(mark)}</option>
          ))}
        </optgroup>
        <optgroup label={text.history.compare.sessions}>
          {timeline?.sessions.map((session) => <option key={session.sessionId} value={session.sessionId}>{text.history.compare.session(session.title)}</option>)}
        </optgroup>
      </select>
    </label>
  );
}

function Shifts() {
  const { desk, comparing } = usePast();
  const difference = useCalm(comparing.difference, 250).value;
  if (!difference) return <p class="past-none"><span class="spinner" aria-hidden="true" /> {text.history.loading}</p>;
  const { shifts, came, went } = difference, farthest = Math.max(1, shifts[0]?.distance ?? 0);
  return (
    <ul class="past-rows" data-testid="shifts" onPointerLeave={() => { desk.highlighted.value = null; }}>
      {shifts.slice(0, LONGEST).map((shift) => (
        <li key={shift.id} class={shift.id === desk.selected.value ? 'selected' : ''}>
          <button
            type="button"
            class="past-row"
            aria-pressed={shift.id === desk.selected.value}
            onPointerEnter={() => { desk.highlighted.value = shift.id; }}
            onClick={() => { desk.selected.value = desk.selected.value === shift.id ? null : shift.id; }}
          >
            <KindGlyph kind={shift.kind} />
            <span class="past-row-name" dir="auto">{shift.name}</span>
            <span class="past-row-place">{signed(shift.b.x - shift.a.x)} · {signed(shift.b.y - shift.a.y)}</span>
            <span class="shift-bar" aria-hidden="true"><i style={{ width: `${shift.distance / farthest * 100}%` }} /></span>
            <span class="past-row-votes">{inShort(shift.a)} <Icon name="stepArrow" size={12} /> {inShort(shift.b)}</span>
          </button>
        </li>
      ))}
      {came.length > 0 && <li class="past-none small">{text.history.compare.came(came.map((tool) => tool.name).join(', '))}</li>}
      {went.length > 0 && <li class="past-none small">{text.history.compare.went(went.map((tool) => tool.name).join(', '))}</li>}
      {shifts.length > LONGEST && <li class="past-none small">{text.history.compare.more(count(shifts.length - LONGEST))}</li>}
    </ul>
  );
}

/** A difference in percent, with its sign: "+3.2". */
export function signed(value: number): string {
  const shown = Math.abs(value) < 0.05 ? 0 : Math.round(value * 10) / 10;
  return `${shown > 0 ? '+' : shown < 0 ? '−' : '±'}${tenths(Math.abs(shown))}`;
}
