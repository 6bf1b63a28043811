import type { Circle } from '../chart/geometry';

export interface Stood { x: number; y: number; /** How far from its true place it stands, in pixels. */ off: number }

/** So often all are pushed off one another; a handful of marks rests long before. */
const ROUNDS = 60;
/** How much air there is between two marks, and between a mark and what stands fast, in pixels. */
const AIR = 2;

/**
 * Where marks of one size stand so that each can be read: at their places, or beside what lies on them. `fast` does not give way, such as the
 * room's dot. The same marks always stand the same.
 */
export function standApart(places: readonly { x: number; y: number }[], r: number, fast: readonly Circle[]): Stood[] {
  const at = places.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    at.forEach((one, i) => {
      for (const dot of fast) moved = push(one, dot, r + dot.r + AIR, 1, i) || moved;
      for (let j = 0; j < i; j++) {
        const other = at[j]!, half = { ...one };
        if (!push(one, other, 2 * r + AIR, 0.5, i)) continue;
        push(other, half, 2 * r + AIR, 0.5, j);
        moved = true;
      }
    });
    if (!moved) break;
  }
  return at.map(({ x, y }, i) => ({ x, y, off: Math.hypot(x - places[i]!.x, y - places[i]!.y) }));
}

/** Moves a mark away from a place by a share of what is missing; one that lies right on it goes its own way. Answers whether it had to move. */
function push(mark: { x: number; y: number }, from: { x: number; y: number }, wanted: number, share: number, turn: number): boolean {
  const dx = mark.x - from.x, dy = mark.y - from.y, far = Math.hypot(dx, dy), missing = wanted - far;
  if (missing < 0.01) return false;
  const [ux, uy] = far < 0.01 ? [Math.cos(turn * 2.4 - 1.2), Math.sin(turn * 2.4 - 1.2)] : [dx / far, dy / far];
  mark.x += ux * missing * share;
  mark.y += uy * missing * share;
  return true;
}
