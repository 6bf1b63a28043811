import type { PersonLine } from './types';

export type Sort = 'latest' | 'most' | 'joined' | 'network';

/** The network that somebody was last seen on; an empty text when it is not known. */
export const networkOf = (person: PersonLine): string => person.networks[0]?.group ?? '';

/** Those whose name has all the words, in the order that is wanted. */
export function listed(people: readonly PersonLine[], search: string, sort: Sort): readonly PersonLine[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter(({ displayName }) => words.every((word) => displayName.toLocaleLowerCase().includes(word)));
  const last = (person: PersonLine) => person.lastAt ?? person.joinedAt;
  const size = (person: PersonLine) => person.networks[0]?.participants ?? 0;
  const together = (a: PersonLine, b: PersonLine) => size(b) - size(a) || networkOf(a).localeCompare(networkOf(b));
  return found.sort((a, b) => (sort === 'network' && together(a, b))
    || (sort === 'most' && b.said - a.said)
    || (sort === 'joined' ? b.joinedAt.localeCompare(a.joinedAt) : last(b).localeCompare(last(a))));
}

/** Everyone who is in a network group, by id. */
export const sharing = (people: readonly PersonLine[], group: string): ReadonlySet<string> =>
  new Set(people.filter(({ networks }) => networks.some((network) => network.group === group)).map(({ participantId }) => participantId));
