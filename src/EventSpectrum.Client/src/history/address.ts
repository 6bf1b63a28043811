import type { HistoryView } from './types';

/** One side of a comparison: a moment, or the votes of a session. */
export type Side = { sequence: number } | { session: string };

/** Two sides; `b` null is the moment shown. */
export interface Comparison { a: Side; b: Side | null }

/** What a link to the history says. */
export interface Wanted {
  at: string | null;
  sequence: number | null;
  view: HistoryView;
  compare: Comparison | null;
}

export function wantedOf(search: string): Wanted {
  const query = new URLSearchParams(search);
  const at = query.get('at');
  return {
    at: at !== null && !Number.isNaN(Date.parse(at)) ? at : null,
    sequence: wholeNumber(query.get('sequence')),
    view: query.get('view') === 'corrected' ? 'corrected' : 'recorded',
    compare: comparisonOf(query.get('compare')),
  };
}

/** The query that opens what is shown; the moment by its sequence, which says it exactly. */
export function queryOf({ sequence, view, compare }: Omit<Wanted, 'at'>): string {
  const query = new URLSearchParams();
  if (sequence !== null) query.set('sequence', String(sequence));
  if (view === 'corrected') query.set('view', view);
  if (compare) query.set('compare', [compare.a, compare.b].filter((side) => side !== null).map(sideText).join('~'));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export const sameSide = (one: Side | null, other: Side | null): boolean =>
  one === other || (one !== null && other !== null && sideText(one) === sideText(other));

export function sideText(side: Side): string {
  return 'session' in side ? side.session : String(side.sequence);
}

export function sideOf(text: string): Side {
  const sequence = wholeNumber(text);
  return sequence === null ? { session: text } : { sequence };
}

function comparisonOf(text: string | null): Comparison | null {
  const [a, b] = (text ?? '').split('~').filter(Boolean).map(sideOf);
  return a ? { a, b: b ?? null } : null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
