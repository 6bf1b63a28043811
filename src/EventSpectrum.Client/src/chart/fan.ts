import { clamp, type Rect } from './geometry';

/** A dot that is to be fanned out: where it is, and how wide its name is. */
export interface FanItem { id: string; x: number; y: number; w: number }
export interface FanSpot { id: string; x: number; y: number; /** The side of the dot on which its name goes. */ side: 'start' | 'end' }

/** Distance between neighbours, so that each is a comfortable target. */
export const FAN_STEP = 46;
const NAME_GAP = 16;
const OFFSET = 62;

/** How many dots fit into a fan in this panel. */
export const fanCapacity = (panel: Rect): number => 2 * Math.max(1, Math.floor((panel.h - 8) / FAN_STEP));

/**
 * Spreads the dots of a cluster over an arc to the right of it, or to the left where there is more room, one above the other
 * in the order of their height, names outwards. What one side cannot hold goes to the other.
 */
export function fanOut(items: readonly FanItem[], panel: Rect): FanSpot[] {
  if (items.length === 0) return [];
  const rows = Math.max(1, Math.floor((panel.h - 8) / FAN_STEP));
  const chosen = items.slice(0, 2 * rows);
  const cx = chosen.reduce((sum, i) => sum + i.x, 0) / chosen.length;
  const cy = chosen.reduce((sum, i) => sum + i.y, 0) / chosen.length;
  const sorted = [...chosen].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const rightFirst = panel.x + panel.w - cx >= cx - panel.x;
  if (sorted.length <= rows) return arc(sorted, rightFirst ? 'start' : 'end', cx, cy, panel);
  // Two arcs: the left half of the cluster to the left, so that connectors do not cross it.
  const byX = [...sorted].sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));
  const left = new Set(byX.slice(0, Math.floor(byX.length / 2)).map(i => i.id));
  return [
    ...arc(sorted.filter(i => left.has(i.id)), 'end', cx, cy, panel),
    ...arc(sorted.filter(i => !left.has(i.id)), 'start', cx, cy, panel),
  ];
}

function arc(items: readonly FanItem[], side: 'start' | 'end', cx: number, cy: number, panel: Rect): FanSpot[] {
  const half = (items.length - 1) / 2 * FAN_STEP;
  const middle = clamp(cy, panel.y + 26 + half, Math.max(panel.y + 26 + half, panel.y + panel.h - 26 - half));
  const sign = side === 'start' ? 1 : -1;
  const radius = Math.max(half * 1.5, OFFSET);
  const widest = Math.max(...items.map(i => i.w)) + NAME_GAP + 6;
  // Moves the whole arc sideways, if it must, so that the longest name stays inside.
  const wanted = cx + sign * OFFSET;
  const base = side === 'start'
    ? Math.max(panel.x + 24, Math.min(wanted, panel.x + panel.w - widest))
    : Math.min(panel.x + panel.w - 24, Math.max(wanted, panel.x + widest));
  return items.map((item, i) => {
    const dy = i * FAN_STEP - half;
    const bend = radius - Math.sqrt(Math.max(0, radius * radius - dy * dy));
    const x = base - sign * Math.min(bend, OFFSET * 0.5);
    return { id: item.id, x: clamp(x, panel.x + 24, panel.x + panel.w - 24), y: middle + dy, side };
  });
}

/** The side from the dot on which a fanned name begins, in pixels from the centre. */
export const FAN_NAME_OFFSET = NAME_GAP;
