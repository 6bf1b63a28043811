import type { Point } from '../api/types';

/** Less than this, in percent of an axis, is nothing that a hall could see. */
const least = 0.5;

export interface Placed { id: string; name: string; at: Point; votes: number }
export interface Mover { id: string; name: string; dx: number; dy: number }

/** Who moved furthest between two pictures, furthest first. In 1-D only x counts. */
export function moversBetween(before: ReadonlyMap<string, Point>, now: readonly Placed[], flat: boolean, most: number): Mover[] {
  const moves: (Mover & { far: number })[] = [];
  for (const { id, name, at } of now) {
    const from = before.get(id);
    if (!from) continue;
    const dx = at.x - from.x, dy = flat ? 0 : at.y - from.y;
    const far = Math.hypot(dx, dy);
    if (far >= least) moves.push({ id, name, dx, dy, far });
  }
  moves.sort((a, b) => b.far - a.far || (a.id < b.id ? -1 : 1));
  return moves.slice(0, most).map(({ far: _, ...mover }) => mover);
}

/** Which way it went, in degrees clockwise from "to the right", for an arrow. */
export const heading = ({ dx, dy }: Mover): number => Math.round((Math.atan2(-dy, dx) * 180) / Math.PI) || 0;
