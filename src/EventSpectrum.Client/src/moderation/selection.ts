import { sharing } from './people';
import type { Criteria, PersonLine, SingleVote } from './types';

/** Which votes a moderator has chosen: those that meet everything that is said. An empty set says nothing. */
export interface Selection {
  people: ReadonlySet<string>;
  tools: ReadonlySet<string>;
  sessions: ReadonlySet<string>;
  /** Network groups: whoever shares one of them. */
  networks: ReadonlySet<string>;
  /** A stretch of time, in ms. */
  stretch: { from: number; to: number } | null;
  /** Votes that a line was drawn around, by their sequences. */
  picked: ReadonlySet<number>;
}

const none: ReadonlySet<never> = new Set();

export const nothing: Selection = { people: none, tools: none, sessions: none, networks: none, stretch: null, picked: none };

/** An address holds no more ids than this; of more people, all votes are asked for and sifted here. */
const MOST_IN_ADDRESS = 60;

export function isNothing({ people, tools, sessions, networks, stretch, picked }: Selection): boolean {
  return people.size === 0 && tools.size === 0 && sessions.size === 0 && networks.size === 0 && stretch === null && picked.size === 0;
}

/** The set with the id put in, or taken out where it was in. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function criteriaOf({ people, tools, sessions, networks, stretch, picked }: Selection): Criteria {
  return {
    ...(people.size > 0 && { participants: [...people] }),
    ...(tools.size > 0 && { tools: [...tools] }),
    ...(sessions.size > 0 && { sessions: [...sessions] }),
    ...(networks.size > 0 && { networks: [...networks] }),
    ...(stretch && { from: new Date(stretch.from).toISOString(), to: new Date(stretch.to).toISOString() }),
    ...(picked.size > 0 && { votes: [...picked] }),
  };
}

/** The query for the single votes of a selection. */
export function queryOf(selection: Selection, limit: number): string {
  const { participants, tools, sessions, from, to } = criteriaOf(selection);
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, ids] of Object.entries({ participants, tools, sessions })) {
    if (ids && ids.length <= MOST_IN_ADDRESS) query.set(name, ids.join(','));
  }
  if (from && to) { query.set('from', from); query.set('to', to); }
  return query.toString();
}

/** Those of the votes that the selection is about, for what did not fit into the query. `known`: who shares which network. */
export function sift(
  votes: readonly SingleVote[], { people, tools, sessions, networks, picked }: Selection, known: readonly PersonLine[],
): readonly SingleVote[] {
  const members = new Set([...networks].flatMap((group) => [...sharing(known, group)]));
  return votes.filter((vote) => (people.size === 0 || people.has(vote.participant)) && (tools.size === 0 || tools.has(vote.tool))
    && (sessions.size === 0 || (vote.session !== null && sessions.has(vote.session)))
    && (networks.size === 0 || members.has(vote.participant))
    && (picked.size === 0 || picked.has(vote.sequence)));
}
