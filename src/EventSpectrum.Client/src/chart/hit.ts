import { inside, type Rect } from './geometry';

/** Something that can be pressed: a dot, the viewer's own ring, or a dot of the open fan. */
export interface Spot { id: string; part: 'dot' | 'ring' | 'fan'; x: number; y: number; r: number }
export interface NameBox { id: string; box: Rect }

export type Target = { part: 'dot' | 'ring' | 'fan' | 'name'; id: string } | { part: 'empty' };

/** Half of the smallest target, per pointer: 24 px for a mouse, 44 px for a finger. */
export const reachOf = (type: string): number => type === 'touch' ? 22 : 12;

/**
 * What lies under a pointer: the nearest spot whose edge or reach includes it, else the name that it is on, else nothing.
 * Distances are from centres, so where the areas of neighbours overlap each keeps its own half.
 */
export function targetAt(x: number, y: number, spots: readonly Spot[], names: readonly NameBox[], reach: number): Target {
  let best: Spot | null = null, nearest = Infinity;
  for (const spot of spots) {
    const d = Math.hypot(spot.x - x, spot.y - y);
    if (d <= Math.max(reach, spot.r) && d < nearest) { best = spot; nearest = d; }
  }
  const name = names.find(n => inside(n.box, x, y));
  // A name is no obstacle to a dot that is really under the pointer, only to one that is merely near.
  if (best && (!name || nearest <= best.r + 2 || name.id === best.id)) return { part: best.part, id: best.id };
  return name ? { part: 'name', id: name.id } : { part: 'empty' };
}

/**
 * The pile of dots that a press meant, nearest first. For a finger these are all whose centres lie within 24 px of it. A mouse
 * points finely, so for it only dots that cover one another, or lie within 14 px, need to be told apart.
 */
export function pileAt(x: number, y: number, spots: readonly Spot[], pointer: string): Spot[] {
  const near = spots
    .filter(spot => spot.part === 'dot')
    .map(spot => ({ spot, d: Math.hypot(spot.x - x, spot.y - y) }))
    .sort((a, b) => a.d - b.d || (a.spot.id < b.spot.id ? -1 : 1));
  const pressed = near[0]?.spot;
  if (!pressed) return [];
  const covers = (s: Spot): boolean => pointer !== 'touch' && Math.hypot(s.x - pressed.x, s.y - pressed.y) < (s.r + pressed.r) * 0.9;
  return near.filter(({ spot, d }) => d <= (pointer === 'touch' ? 24 : 14) || (near[0]?.d ?? Infinity) <= pressed.r && covers(spot))
    .map(({ spot }) => spot);
}
