import type { PartialPoint } from '../api/types';

/** What a participant says of a tool; a missing coordinate is one the vote does not speak for. */
export type Said = Partial<PartialPoint>;

/** Votes count axis by axis: a later one replaces what it speaks for and leaves the rest. Null is a withdrawal, of both axes. */
export function combine(before: Said | null, vote: Said | null): PartialPoint | null {
  if (vote === null) return null;
  return { x: vote.x ?? before?.x ?? null, y: vote.y ?? before?.y ?? null };
}

/** Whether two votes say the same; a missing coordinate and a null one are the same silence. */
export function sameVote(a: Said | null, b: Said | null): boolean {
  if (a === null || b === null) return a === b;
  return (a.x ?? null) === (b.x ?? null) && (a.y ?? null) === (b.y ?? null);
}

/** The vote as it is sent: without the coordinates it does not speak for. */
export function spoken({ x, y }: Said): { x?: number; y?: number } {
  return { ...(x != null && { x }), ...(y != null && { y }) };
}
