import { clamp, contains, grow, nearestIn, segmentMeetsRect, type Circle, type Rect, type Segment } from './geometry';
import { Occupancy, type Taken } from './occupancy';
import { finish, type Work } from './work';

/** A name that wants a place beside its dot. All lengths in pixels. */
export interface LabelItem {
  id: string;
  /** Centre and radius of the dot, at the place it glides to. */
  x: number; y: number; r: number;
  /** Size of the name as measured. */
  w: number; h: number;
  /** Higher chooses first. */
  priority: number;
}

/** Where a name sits, relative to its dot, so that it travels with it. */
export interface Placement {
  slot: number;
  /** Centre of the name relative to the centre of the dot. */
  dx: number; dy: number;
  w: number; h: number;
  /** Which edge of the text faces the dot. */
  anchor: 'start' | 'middle' | 'end';
  /** End points relative to the dot, when the name stands off. */
  leader: Segment | null;
}

export interface LabelOptions {
  bounds: Rect;
  /** Dots without a wanted name, controls: nothing may be written over them. */
  obstacles: readonly Circle[];
  /** Own rings, which names keep off and leaders may cross. */
  rings?: readonly Circle[];
  /** Whether a name that only rings leave no place is written across one rather than left out. */
  acrossRings?: boolean;
  previous: ReadonlyMap<string, Placement>;
  /** Lines of the grid that names had better not be written across, if there is another place beside the dot. */
  avoid?: readonly Segment[];
  /** How far a name may stand off, as a number of rings of places; 0 keeps all names beside their dots. */
  reach: number;
}

const GAP = 4;
/** Clear space kept around dots and between names. */
const AIR = 2;
/** A name must be this much further from every other dot than its own dot's gap, or else it seems to belong to the other. */
const OWN = 6;
/** How many names without a place may look for a neighbour that makes room, each time. */
const SQUEEZES = 16;
/** How many names may be written across rings, each time. */
const ACROSS = 24;
/** Dots nearer than this to one another are one pile. */
const SAME_PLACE = 2;
const ANGLES = 16;
const DISTANCES = [16, 30, 46, 66, 90, 118];
/** Side (-1, 0, 1, or a corner's 0.75) and the share of the name's own size by which it is slid along the dot. */
type Near = readonly [sx: number, sy: number, slideX: number, slideY: number];
/** Beside, above and below, the corners, then slid along the four sides. */
const NEAR: readonly Near[] = [
  [1, 0, 0, 0], [-1, 0, 0, 0], [0, -1, 0, 0], [0, 1, 0, 0],
  [0.75, -0.75, 0, 0], [0.75, 0.75, 0, 0], [-0.75, -0.75, 0, 0], [-0.75, 0.75, 0, 0],
  [1, 0, 0, -0.45], [1, 0, 0, 0.45], [-1, 0, 0, -0.45], [-1, 0, 0, 0.45],
  [0, -1, 0.22, 0], [0, 1, 0.22, 0], [0, -1, -0.22, 0], [0, 1, -0.22, 0],
  [0, -1, 0.4, 0], [0, 1, 0.4, 0], [0, -1, -0.4, 0], [0, 1, -0.4, 0],
];

export const slotCount = (reach: number): number => NEAR.length + Math.min(reach, DISTANCES.length) * ANGLES;

/** The place that a slot stands for, given the sizes of dot and name. */
export function placementAt(item: LabelItem, slot: number, bounds?: Rect): Placement {
  const { w, h, r } = item;
  const near = NEAR[slot];
  if (near) {
    const [sx, sy, slideX, slideY] = near;
    const dx = sx * (r + GAP) + Math.sign(sx) * w / 2 + slideX * w;
    const dy = sy * (r + GAP - 1) + Math.sign(sy) * h / 2 + slideY * h;
    return { slot, dx, dy, w, h, anchor: sx > 0 ? 'start' : sx < 0 ? 'end' : 'middle', leader: null };
  }
  const far = slot - NEAR.length;
  const distance = r + (DISTANCES[Math.floor(far / ANGLES)] ?? 0);
  // Interleaved, so that shallow angles, which read best, are tried before steep ones.
  const angle = ANGLE_ORDER[far % ANGLES] ?? 0;
  const cos = Math.cos(angle), sin = Math.sin(angle);
  const aimed = cos * distance + (Math.abs(cos) < 0.2 ? 0 : Math.sign(cos) * w / 2);
  // Near an edge a name above or below slides inwards as far as it must.
  const dx = bounds && Math.abs(cos) < 0.6
    ? clamp(aimed, bounds.x + w / 2 - item.x, Math.max(bounds.x + w / 2, bounds.x + bounds.w - w / 2) - item.x) : aimed;
  const dy = sin * distance + sin * h / 2;
  const box: Rect = { x: dx - w / 2, y: dy - h / 2, w, h };
  const end = nearestIn({ x: box.x, y: box.y + h * 0.3, w, h: h * 0.4 }, 0, 0);
  const length = Math.hypot(end.x, end.y) || 1;
  const leader = { x1: end.x / length * (r + 1), y1: end.y / length * (r + 1), x2: end.x, y2: end.y };
  return { slot, dx, dy, w, h, anchor: Math.abs(cos) < 0.2 ? 'middle' : cos > 0 ? 'start' : 'end', leader };
}

const ANGLE_ORDER = Array.from({ length: ANGLES }, (_, i) => ((i + 0.5) / ANGLES) * 2 * Math.PI)
  .sort((a, b) => Math.abs(Math.sin(a)) - Math.abs(Math.sin(b)) || a - b);

export const labelBox = (item: { x: number; y: number }, p: Placement): Rect =>
  ({ x: item.x + p.dx - p.w / 2, y: item.y + p.dy - p.h / 2, w: p.w, h: p.h });

const shifted = (s: Segment, item: LabelItem): Segment =>
  ({ x1: item.x + s.x1, y1: item.y + s.y1, x2: item.x + s.x2, y2: item.y + s.y2 });

/** Dots on top of one another, by the first of each pile: to whom of them a name belongs cannot be said by nearness. */
function pilesOf(items: readonly LabelItem[]): Map<string, string> {
  const firsts: LabelItem[] = [];
  const piles = new Map<string, string>();
  for (const item of items) {
    const first = firsts.find(f => Math.hypot(f.x - item.x, f.y - item.y) < SAME_PLACE);
    if (first) piles.set(item.id, first.id); else firsts.push(item);
  }
  return piles;
}

/**
 * Places names greedily by priority. A name keeps its place as long as the place is free; one that finds none may ask a
 * single neighbour to move to another free place; failing that it is left out of the result, and so is not shown.
 * No two names, no name and dot, and no leader and name or dot ever overlap in what is returned, and no name without a leader
 * is nearer to another's dot than to its own, unless the two dots lie on top of one another.
 */
export const placeLabels = (items: readonly LabelItem[], options: LabelOptions): Map<string, Placement> => finish(placing(items, options));

/** The same in steps, a name or a few at a time: with hundreds of names it takes longer than a frame has. */
export function* placing(items: readonly LabelItem[], options: LabelOptions): Work<Map<string, Placement>> {
  const taken = new Occupancy();
  const dots = new Occupancy();
  const piles = pilesOf(items);
  const pile = (item: LabelItem): string => piles.get(item.id) ?? item.id;
  for (const item of items) {
    taken.add(pile(item), { circle: { x: item.x, y: item.y, r: item.r + AIR } });
    dots.add(pile(item), { circle: { x: item.x, y: item.y, r: item.r } });
  }
  for (const circle of options.obstacles) taken.add('', { circle: { ...circle, r: circle.r + AIR } });

  const rings = new Occupancy();
  for (const circle of options.rings ?? []) rings.add('', { circle: { ...circle, r: circle.r + AIR } });

  const slots = slotCount(options.reach);
  const byId = new Map(items.map(item => [item.id, item]));
  const placed = new Map<string, { placement: Placement; entries: Taken[] }>();
  const order = [...items].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));

  let across = false;
  /** `own`: the least distance to the dots of others; less is asked of a name that keeps its place. */
  const fits = (item: LabelItem, p: Placement, own = p.leader ? 1 : OWN): boolean => {
    const box = labelBox(item, p);
    return contains(options.bounds, box)
      && (across || rings.firstHit({ rect: box }, '\0') === null)
      && taken.firstHit({ rect: box }, '\0') === null
      && dots.firstHit({ rect: grow(box, own) }, pile(item)) === null
      && (p.leader === null || taken.firstHit({ segment: shifted(p.leader, item) }, pile(item)) === null);
  };
  const put = (item: LabelItem, p: Placement): void => {
    const box = labelBox(item, p);
    const entries = [taken.add(`${item.id}\0`, { rect: { x: box.x - AIR, y: box.y, w: box.w + 2 * AIR, h: box.h } })];
    if (p.leader) entries.push(taken.add(`${item.id}\0`, { segment: shifted(p.leader, item) }));
    placed.set(item.id, { placement: p, entries });
  };
  const lift = (id: string): void => {
    placed.get(id)?.entries.forEach(entry => { taken.remove(entry); });
    placed.delete(id);
  };
  const search = (item: LabelItem, skip = -1): Placement | null => {
    let second: Placement | null = null;
    for (let slot = 0; slot < slots; slot++) {
      if (slot === skip) continue;
      // A place across a line of the grid is still better than one that stands off.
      if (second && slot >= NEAR.length) return second;
      const p = placementAt(item, slot, options.bounds);
      if (!fits(item, p)) continue;
      const box = labelBox(item, p);
      if (slot >= NEAR.length || !options.avoid?.some(line => segmentMeetsRect(line, box))) return p;
      second ??= p;
    }
    return second;
  };
  /** Makes room where exactly one other name stands in the way and that name has somewhere else to go. */
  const squeeze = (item: LabelItem): boolean => {
    for (let slot = 0; slot < slots; slot++) {
      const p = placementAt(item, slot, options.bounds);
      const box = labelBox(item, p);
      if (!contains(options.bounds, box)) continue;
      const blockers = new Set(taken.hits({ rect: box }, '\0', 3).map(entry => entry.owner));
      if (p.leader) for (const entry of taken.hits({ segment: shifted(p.leader, item) }, pile(item), 3)) blockers.add(entry.owner);
      const [blocker] = blockers;
      if (blockers.size !== 1 || !blocker?.endsWith('\0')) continue;
      const other = byId.get(blocker.slice(0, -1));
      const was = other && placed.get(other.id)?.placement;
      if (!other || !was) continue;
      lift(other.id);
      if (fits(item, p)) {
        put(item, p);
        const moved = search(other, was.slot);
        if (moved) { put(other, moved); return true; }
        lift(item.id);
      }
      put(other, was);
    }
    return false;
  };

  /** Last resort: one clearly less important name gives way. */
  const evict = (item: LabelItem): void => {
    for (let slot = 0; slot < Math.min(slots, NEAR.length); slot++) {
      const p = placementAt(item, slot, options.bounds);
      const box = labelBox(item, p);
      if (!contains(options.bounds, box)) continue;
      const [blocker, ...more] = new Set(taken.hits({ rect: box }, '\0', 3).map(entry => entry.owner));
      if (more.length > 0 || !blocker?.endsWith('\0')) continue;
      const other = byId.get(blocker.slice(0, -1));
      if (!other || item.priority <= other.priority * 1.5 + 1) continue;
      const was = placed.get(other.id)?.placement;
      lift(other.id);
      if (!fits(item, p)) {
        if (was) put(other, was);
        continue;
      }
      put(item, p);
      const elsewhere = search(other);
      if (elsewhere) put(other, elsewhere);
      return;
    }
  };

  const homeless: LabelItem[] = [];
  // Those that have a place take it first, so that a newcomer of slightly higher rank does not set off a shuffle.
  for (const item of order) {
    const before = options.previous.get(item.id);
    const kept = before && before.slot < slots ? placementAt(item, before.slot, options.bounds) : null;
    if (kept && fits(item, kept, 1)) put(item, kept); else homeless.push(item);
    if (placed.size % 32 === 0) yield;
  }
  const unplaced: LabelItem[] = [];
  for (const item of homeless) {
    yield;
    const p = search(item);
    if (p) put(item, p); else unplaced.push(item);
  }
  // In a crowd most of those left over cannot be helped; the first ones in rank are worth the search.
  for (const item of unplaced.slice(0, SQUEEZES)) {
    yield;
    if (!squeeze(item)) evict(item);
  }
  across = options.acrossRings === true && (options.rings?.length ?? 0) > 0;
  for (const item of across ? order.filter(one => !placed.has(one.id)).slice(0, ACROSS) : []) {
    yield;
    // The place it had across a ring is the first that it asks for: what cannot be better should at least be steady.
    const before = options.previous.get(item.id);
    const kept = before && before.slot < slots ? placementAt(item, before.slot, options.bounds) : null;
    const p = kept && fits(item, kept, 1) ? kept : search(item);
    if (p) put(item, p); else squeeze(item);
  }
  return new Map([...placed].map(([id, { placement }]) => [id, placement]));
}
