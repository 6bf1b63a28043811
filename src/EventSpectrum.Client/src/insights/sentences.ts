import type { Axis, Point } from '../api/types';
import { signed } from '../history/ComparePanel';
import { insightsText } from '../pageText';
import { inShort, text } from '../text';
import type { Gap, Insights, Moved, Opinion, Placed, Rounds } from './types';

/** A placement in figures that no line breaks apart. */
const where = (point: Point): string => inShort(point).replaceAll(' ', '\u00a0');

/** What is said first: how many people placed what. */
export function leadOf(placed: Placed): string[] {
  const { people, tools, votes, reconsidered, withdrawn, joined } = placed, words = insightsText;
  if (votes === 0) return [words.nothing];
  return [
    words.lead(people, tools, votes),
    joined > 0 ? words.joined(joined) : '',
    reconsidered > 0 ? words.reconsidered(reconsidered) : '',
    withdrawn > 0 ? words.withdrawn(withdrawn) : '',
  ].filter(Boolean);
}

/** A shift in words: how far, towards which end of which axis. What rounds to nothing is not said. */
export function towards(shift: Point, x: Axis, y: Axis): string {
  const parts = ([[shift.x, x], [shift.y, y]] as const).filter(([by]) => Math.abs(by) >= 0.5)
    .map(([by, axis]) => insightsText.towards(Math.round(Math.abs(by)), by < 0 ? axis.low : axis.high));
  return parts.join(', ');
}

export function fromTo({ from, to }: Moved): string {
  return from.votes === 0 ? insightsText.fromStart(where(from), where(to), to.votes) : insightsText.fromTo(where(from), where(to), from.votes, to.votes);
}

/** What a part of a shift is due to. */
export function shareWords({ causes, people, x, y }: Moved['shares'][number]): { what: string; people: string; by: string } {
  return { what: causes.map((cause) => text.history.stories.causesAre[cause]).join(', '), people: people > 0 ? text.history.people(people) : '', by: `${signed(x)} · ${signed(y)}` };
}

/** What people thought of a tool. */
export function opinionWords({ n, mean, spread, camps, contested }: Opinion): string {
  const away = Math.round(Math.hypot(spread.sdX, spread.sdY));
  if (camps) return insightsText.camps(camps.inA, where(camps.a), camps.inB, where(camps.b));
  return contested ? insightsText.scattered(n, away) : insightsText.around(n, where(mean), away);
}

/** What seeing the others did to the room. */
export function roundsLead({ people }: NonNullable<Insights['rounds']>): string {
  const { blind, changed, came } = people, words = insightsText;
  return [words.blind(blind), words.changedMinds(changed), came > 0 ? words.cameLater(came) : ''].filter(Boolean).join(' ');
}

/** What it did to one tool. */
export function roundsWords({ blind, seeing, changed }: Rounds): string {
  return `${insightsText.rounds(where(blind), where(seeing))} ${insightsText.changedOf(changed, blind.votes)}`;
}

/** Where two disciplines place a tool. */
export const gapWords = ({ a, b }: Gap): string => insightsText.gap(a.discipline, where(a), a.n, b.discipline, where(b), b.n);

/** How long it lasted, or has lasted. */
export const lastedMs = (session: { startedAt: string; endedAt: string | null }, at: string): number => Date.parse(session.endedAt ?? at) - Date.parse(session.startedAt);
