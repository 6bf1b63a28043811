import { language, locale } from '../language';
import { text } from '../text';
import type { Side } from './address';
import type { Tick } from './stripLayout';
import type { TimelineMark, TimelineSession } from './types';

/** The log's own way with dates and clocks, which saved pictures and replays have as well: 24 hours, and days before months. */
export const dates = language === 'en' ? 'en-GB' : locale;

const dayFormat = new Intl.DateTimeFormat(dates, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const dateFormat = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDayFormat = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'short', year: 'numeric' });
const clockFormat = new Intl.DateTimeFormat(dates, { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minuteFormat = new Intl.DateTimeFormat(dates, { hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });

/** Times are the reader's own, to the second: "Sat 14 Feb 2026" and "10:42:07". */
export const dayOf = (ms: number): string => dayFormat.format(ms);
export const dateOf = (ms: number): string => dateFormat.format(ms);
export const shortDayOf = (ms: number): string => shortDayFormat.format(ms);
export const clockOf = (ms: number): string => clockFormat.format(ms);
export const minuteOf = (ms: number): string => minuteFormat.format(ms);
export const whenOf = (ms: number): string => `${dayOf(ms)}, ${clockOf(ms)}`;

const units = [[365.25 * 86_400_000, 'years'], [30.44 * 86_400_000, 'months'], [86_400_000, 'days'], [3_600_000, 'hours'], [60_000, 'minutes']] as const;

/** A stretch of time in its largest unit: "3 months". */
export function longOf(ms: number): string {
  const { long } = text.history;
  for (const [unit, words] of units) if (ms >= unit * 1.5 || (unit <= 3_600_000 && ms >= unit)) return long[words](Math.round(ms / unit));
  return long.seconds(Math.round(ms / 1000));
}

/** What is written at a tick of the time axis. */
export const tickWords = ({ time, as }: Tick): string => ({ day: shortDayOf, minute: minuteOf, second: clockOf })[as](time);

/** What a mark says, in words. */
export function markWords(mark: TimelineMark): string {
  if (mark.type === 'import' && mark.capturedAt) return text.history.knownAsOf(dateOf(Date.parse(mark.capturedAt)));
  if (mark.type === 'burst' && mark.votes !== undefined) return text.history.burst(mark.votes);
  return text.history.marks[mark.type]?.(mark.label) ?? mark.label;
}

/** What one side of a comparison is, in words. */
export function sideWords(side: Side | null, drawn: { at: number } | null, sessions: readonly TimelineSession[]): string {
  if (side && 'session' in side) return text.history.compare.session(sessions.find((session) => session.sessionId === side.session)?.title ?? '…');
  return drawn ? `${shortDayOf(drawn.at)}, ${minuteOf(drawn.at)}` : '…';
}
