import type { Picture, Point, Session } from '../api/types';

/** Whether nobody sees now what others place. */
export const isBlind = (session: Session | null): boolean => session !== null && session.blind && session.revealedAt === null;

/** The session whose votes were revealed between two pictures, while somebody looked on; null: none. */
export function revealedBetween(before: Picture | null, now: Picture | null): string | null {
  const [was, is] = [before?.session ?? null, now?.session ?? null];
  return isBlind(was) && was?.sessionId === is?.sessionId && is!.revealedAt !== null ? is!.sessionId : null;
}

const rowOf = 8, first = { x: 6, y: 4 }, last = 96, rise = 6.5, highest = 45;

/**
 * Where tools wait that are not placed yet: on a shelf along the lower edge, by name, so that a place on it says nothing. A tool keeps its
 * place while others leave theirs.
 */
export function shelf(tools: readonly { id: string; name: string }[]): ReadonlyMap<string, Point> {
  const sorted = [...tools].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const rows = Math.min(Math.ceil(sorted.length / rowOf), 1 + Math.floor((highest - first.y) / rise));
  const columns = Math.ceil(sorted.length / Math.max(1, rows));
  return new Map(sorted.map(({ id }, i) => {
    const column = i % columns, row = Math.floor(i / columns);
    // Each row half a step further, so that names have room.
    const step = (last - first.x) / columns;
    return [id, { x: first.x + step * (column + (row % 2 === 0 ? 0.25 : 0.75)), y: first.y + rise * row }];
  }));
}

/** Up to where the shelf reaches, given the heights of what waits on it; null when nothing does. */
export const shelfTop = (heights: readonly number[]): number | null => (heights.length === 0 ? null : Math.max(...heights) + rise / 2);
