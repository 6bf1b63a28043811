import type { Kind, Link, Tool } from '../api/types';
import { formText } from '../pageText';
import { safeAddress } from './address';

export const nameLimit = 60;
export const descriptionLimit = 400;

export interface Draft { name: string; description: string; kind: Kind; disciplines: ReadonlySet<string>; links: readonly Link[] }
export type Faults = Partial<Record<'name' | 'links', string>>;

export function draftOf(tool: Tool | null): Draft {
  return {
    name: tool?.name ?? '',
    description: tool?.description ?? '',
    kind: tool?.kind ?? 'undecided',
    disciplines: new Set(tool?.disciplines ?? []),
    links: tool?.links ?? [],
  };
}

/** The draft as it is sent: trimmed, and without link rows that were left empty. */
export function textOf(draft: Draft) {
  return {
    name: draft.name.trim().replace(/\s+/g, ' '),
    description: draft.description.trim(),
    kind: draft.kind,
    disciplines: [...draft.disciplines],
    links: draft.links.map(({ label, url }) => ({ label: label.trim(), url: url.trim() })).filter(({ url }) => url !== '')
      .map(({ label, url }) => ({ label: label || new URL(url).host, url })),
  };
}

/** What is wrong with a draft; the names of others are compared ignoring case and spaces, as the server does. */
export function faultsOf(draft: Draft, others: readonly Pick<Tool, 'name'>[]): Faults {
  const faults: Faults = {};
  const same = (name: string) => name.replace(/\s+/g, '').toLowerCase();
  if (draft.name.trim() === '') faults.name = formText.nameMissing;
  else if (others.some((other) => same(other.name) === same(draft.name))) faults.name = formText.nameTaken;
  if (draft.links.some(({ url }) => url.trim() !== '' && safeAddress(url.trim()) === null)) faults.links = formText.badLink;
  return faults;
}
