/** Moving the keyboard's focus among the dots. Pixels, y downwards. */
export interface Stop { id: string; name: string; x: number; y: number }

export type Direction = 'left' | 'right' | 'up' | 'down';

const AHEAD: Record<Direction, (dx: number, dy: number) => [along: number, across: number]> = {
  left: (dx, dy) => [-dx, Math.abs(dy)],
  right: (dx, dy) => [dx, Math.abs(dy)],
  up: (dx, dy) => [-dy, Math.abs(dx)],
  down: (dx, dy) => [dy, Math.abs(dx)],
};

/** The nearest stop in a direction: what lies straight ahead counts as nearer than what lies aside. Null at the edge. */
export function towards(from: Stop, stops: readonly Stop[], direction: Direction): Stop | null {
  let best: Stop | null = null, least = Infinity;
  for (const stop of stops) {
    if (stop.id === from.id) continue;
    const [along, across] = AHEAD[direction](stop.x - from.x, stop.y - from.y);
    // Stops at the very same place are told apart by id, or else one of them could never be reached.
    if (along < 0 || (along === 0 && (across > 0 || (stop.id < from.id) !== (direction === 'left' || direction === 'up')))) continue;
    const cost = along + 2.2 * across;
    if (cost < least || (cost === least && best !== null && stop.id < best.id)) { best = stop; least = cost; }
  }
  return best;
}

/** Left to right, and from the top where x is the same. */
export const inOrder = (stops: readonly Stop[]): Stop[] =>
  [...stops].sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/**
 * Type-ahead: the next stop by name whose name, or a word in it, starts with what was typed. One letter again and again
 * steps through all that start with it; a longer text may stay on the stop that has the focus.
 */
export function byName(typed: string, stops: readonly Stop[], from: string | null): Stop | null {
  const wanted = fold(typed);
  const letter = [...wanted][0] ?? '';
  const repeated = wanted.length > 1 && [...wanted].every(c => c === letter);
  const sorted = [...stops].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const start = sorted.findIndex(s => s.id === from);
  const stepping = repeated || [...wanted].length === 1;
  const ring = [...sorted.slice(Math.max(0, start) + (stepping && start >= 0 ? 1 : 0)), ...sorted.slice(0, Math.max(0, start) + (stepping && start >= 0 ? 1 : 0))];
  const text = stepping ? letter : wanted;
  return ring.find(s => fold(s.name).startsWith(text))
    ?? ring.find(s => fold(s.name).split(/[\s/()-]+/u).some(word => word.startsWith(text)))
    ?? null;
}

/** How an arrow or page key moves a ring that is being carried, in percent; null for other keys. */
export function nudge(key: string, shift: boolean, flat: boolean): { dx: number; dy: number } | null {
  const step = shift ? 10 : 1;
  switch (key) {
    case 'ArrowLeft': return { dx: -step, dy: 0 };
    case 'ArrowRight': return { dx: step, dy: 0 };
    case 'ArrowUp': return flat ? { dx: step, dy: 0 } : { dx: 0, dy: step };
    case 'ArrowDown': return flat ? { dx: -step, dy: 0 } : { dx: 0, dy: -step };
    // With one axis, page keys speak for it; with two, for the upright one.
    case 'PageUp': return flat ? { dx: 10, dy: 0 } : { dx: 0, dy: 10 };
    case 'PageDown': return flat ? { dx: -10, dy: 0 } : { dx: 0, dy: -10 };
    default: return null;
  }
}
