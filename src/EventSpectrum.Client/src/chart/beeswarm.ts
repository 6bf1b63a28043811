import { clamp } from './geometry';
import { Occupancy, type Taken } from './occupancy';
import { finish, type Work } from './work';

/** A dot of the one-dimensional view: x is given, y is to be found. Lengths in pixels. */
export interface SwarmItem {
  id: string;
  x: number;
  r: number;
  /** Size of the name. */
  w: number; h: number;
  /** Where the viewer's own ring is, if there is one; it sits in the same row. */
  ringX: number | null;
  priority: number;
}

export type Side = 'start' | 'end';
export interface SwarmPlace {
  y: number;
  /** The side on which the name fits, null where there is no room for it. */
  side: Side | null;
  /** From the centre of the dot to the near edge of the name. */
  off: number;
}

export interface SwarmOptions {
  left: number; right: number; top: number; bottom: number;
  previous: ReadonlyMap<string, SwarmPlace>;
}

const GAP = 4;
const AIR = 1.5;
/** How much the own ring reaches beyond the radius of its dot. */
const RING = 4;

/**
 * A beeswarm of dots with their names: x is exact, y is the free place nearest to the middle, by priority. What had a
 * place keeps it while it is free, so live votes do not reshuffle the swarm. Names that find no row are left out and their
 * dots fill the gaps. Dots never overlap as long as the column has room for them; beyond that the emptiest row is taken.
 */
export const beeswarm = (items: readonly SwarmItem[], options: SwarmOptions): Map<string, SwarmPlace> => finish(swarming(items, options));

/** The same in steps, a dot at a time. */
export function* swarming(items: readonly SwarmItem[], options: SwarmOptions): Work<Map<string, SwarmPlace>> {
  const { left, right, top, bottom, previous } = options;
  const middle = (top + bottom) / 2;
  const dots = new Occupancy(), names = new Occupancy();
  const places = new Map<string, SwarmPlace>();
  const order = [...items].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));

  const circles = (item: SwarmItem, y: number) => [
    { circle: { x: item.x, y, r: item.r + AIR } },
    ...(item.ringX === null ? [] : [{ circle: { x: item.ringX, y, r: item.r + AIR + RING } }]),
  ];
  const clearOfDots = (item: SwarmItem, y: number): boolean => circles(item, y).every(c => dots.firstHit(c, '') === null);
  const dotFree = (item: SwarmItem, y: number): boolean =>
    clearOfDots(item, y) && circles(item, y).every(c => names.firstHit(c, '') === null);
  /** Beside the dot, or beyond the own ring where that sits on the same side and is in the way. */
  const offset = (item: SwarmItem, side: Side): number => {
    const beside = item.r + GAP;
    const ring = item.ringX === null ? -Infinity : (side === 'start' ? 1 : -1) * (item.ringX - item.x);
    const reach = item.r + RING;
    return ring + reach <= 0 || ring - reach >= beside + item.w ? beside : Math.max(beside, ring + reach + GAP);
  };
  const nameBox = (item: SwarmItem, y: number, side: Side) => {
    const off = offset(item, side);
    return { x: side === 'start' ? item.x + off : item.x - off - item.w, y: y - item.h / 2, w: item.w, h: item.h };
  };
  const nameFree = (item: SwarmItem, y: number, side: Side): boolean => {
    const box = nameBox(item, y, side);
    if (box.x < left || box.x + box.w > right || box.y < top || box.y + box.h > bottom) return false;
    return dots.firstHit({ rect: box }, '') === null && names.firstHit({ rect: box }, '') === null;
  };
  const put = (item: SwarmItem, y: number, side: Side | null): void => {
    for (const circle of circles(item, y)) dots.add(item.id, circle);
    if (side) names.add(item.id, { rect: nameBox(item, y, side) });
    places.set(item.id, { y, side, off: side ? offset(item, side) : 0 });
  };
  /** Rows from the middle outwards, within the panel. */
  function* rows(item: SwarmItem, step: number): Generator<number> {
    const low = top + item.r, high = bottom - item.r;
    if (high <= low) { yield middle; return; }
    const count = Math.ceil((high - low) / step);
    for (let i = 0; i <= count; i++) {
      const y = middle + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * step;
      if (y >= low && y <= high) yield y;
    }
  }

  const homeless: SwarmItem[] = [];
  for (const item of order) {
    if (places.size % 32 === 0) yield;
    const was = previous.get(item.id);
    const y = was && clamp(was.y, top + item.r, bottom - item.r);
    if (was?.side && y !== undefined && dotFree(item, y) && nameFree(item, y, was.side)) put(item, y, was.side);
    else homeless.push(item);
  }
  const nameless: SwarmItem[] = [];
  outer: for (const item of homeless) {
    yield;
    // Names read towards the middle of the chart, so that those near an edge do not run out of it.
    const sides: Side[] = item.x > left + (right - left) * 0.62 ? ['end', 'start'] : ['start', 'end'];
    for (const y of rows(item, Math.max(6, (item.h + 3) / 2))) {
      if (!dotFree(item, y)) continue;
      for (const side of sides) if (nameFree(item, y, side)) { put(item, y, side); continue outer; }
    }
    nameless.push(item);
  }
  /** The names that a dot would lie under. */
  const under = (item: SwarmItem, y: number): Taken[] => circles(item, y).flatMap(c => names.hits(c, ''));
  for (const item of nameless) {
    yield;
    const was = previous.get(item.id);
    let best = was && dotFree(item, was.y) ? was.y : null;
    let fewest = Infinity, fallback = middle;
    if (best === null) for (const y of rows(item, Math.max(2, item.r / 2))) {
      const hidden = under(item, y).length;
      const crowd = hidden + (clearOfDots(item, y) ? 0 : 1000 + 10 * dots.hits({ circle: { x: item.x, y, r: item.r } }, '').length);
      if (crowd === 0) { best = y; break; }
      if (crowd < fewest) { fewest = crowd; fallback = y; }
    }
    const y = best ?? fallback;
    // A dot is worth more than a name: names give way to one that has nowhere else to go.
    for (const name of under(item, y)) {
      names.remove(name);
      const place = places.get(name.owner);
      if (place) places.set(name.owner, { y: place.y, side: null, off: 0 });
    }
    put(item, y, null);
  }
  return places;
}
