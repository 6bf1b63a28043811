import type { PersonLine, SingleVote } from './types';

/** How many rows the feed has. */
export const LATEST = 40;

/** Something that happened: a vote, or else somebody joined. */
export interface Happening { at: string; participant: string; vote: SingleVote | null }

/** The latest votes and joins, the latest first. Before the earliest of the votes, joins alone would tell half of it. */
export function latestOf(votes: readonly SingleVote[], people: readonly PersonLine[]): readonly Happening[] {
  const since = votes.length < LATEST ? -Infinity : Date.parse(votes[votes.length - 1]!.at);
  const joins = people.filter((person) => Date.parse(person.joinedAt) >= since).map((person) => ({ at: person.joinedAt, participant: person.participantId, vote: null }));
  return [...votes.map((vote) => ({ at: vote.at, participant: vote.participant, vote })), ...joins]
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, LATEST);
}
