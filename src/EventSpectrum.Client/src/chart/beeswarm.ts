import { clamp } from './geometry';
import { Occupancy, type Shape, type Taken } from './occupancy';
import { finish, type Work } from './work';

/** A dot of the one-dimensional view: x is given, y is to be found. Lengths in pixels. */
export interface SwarmItem {
  id: string;
  x: number;
  r: number;
  /** Size of the name. */
  w: number; h: number;
  /** Where the viewer's own ring is, if there is one that stands apart; it sits in the same row. */
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

/** A name beside its dot: on which side, and how far from the centre of the dot its near edge is. */
interface Name { side: Side; off: number }

export interface SwarmOptions {
  left: number; right: number; top: number; bottom: number;
  previous: ReadonlyMap<string, SwarmPlace>;
}

const GAP = 4;
const AIR = 1.5;
/** How much the own ring reaches beyond the radius of its dot. */
const RING = 4;
const FEW = 60;
/** Half the height of what ties a dot and its ring together. */
export const BOND = 5;

/**
 * A beeswarm of dots with their names: x is exact, y is the free place nearest to the middle, by priority. What had a
 * place keeps it while it is free, so live votes do not reshuffle the swarm. A dot, the viewer's own ring and the bond between
 * them are one thing that nothing else comes between. Names that find no row are left out and their dots fill the gaps. Dots never
 * overlap as long as the column has room for them; beyond that the emptiest row is taken.
 */
export const beeswarm = (items: readonly SwarmItem[], options: SwarmOptions): Map<string, SwarmPlace> => finish(swarming(items, options));

/** The same in steps, a dot at a time. */
export function* swarming(items: readonly SwarmItem[], options: SwarmOptions): Work<Map<string, SwarmPlace>> {
  const { left, right, top, bottom, previous } = options;
  const middle = (top + bottom) / 2;
  const dots = new Occupancy(), bonds = new Occupancy(), names = new Occupancy();
  const places = new Map<string, SwarmPlace>();
  const order = [...items].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));

  const circles = (item: SwarmItem, y: number): Shape[] => [
    { circle: { x: item.x, y, r: item.r + AIR } },
    ...(item.ringX === null ? [] : [{ circle: { x: item.ringX, y, r: item.r + AIR + RING } }]),
  ];
  const bond = (item: SwarmItem, y: number): Shape[] => item.ringX === null ? []
    : [{ rect: { x: Math.min(item.x, item.ringX), y: y - BOND - AIR, w: Math.abs(item.ringX - item.x), h: 2 * (BOND + AIR) } }];
  const shapes = (item: SwarmItem, y: number): Shape[] => [...circles(item, y), ...bond(item, y)];
  const dotFree = (item: SwarmItem, y: number): boolean =>
    shapes(item, y).every(s => [dots, bonds, names].every(taken => taken.firstHit(s, '') === null));
  const nameBox = (item: SwarmItem, y: number, { side, off }: Name) =>
    ({ x: side === 'start' ? item.x + off : item.x - off - item.w, y: y - item.h / 2, w: item.w, h: item.h });
  const nameFree = (item: SwarmItem, y: number, name: Name): boolean => {
    const box = nameBox(item, y, name);
    if (box.x < left || box.x + box.w > right || box.y < top || box.y + box.h > bottom) return false;
    return [dots, bonds, names].every(taken => taken.firstHit({ rect: box }, '') === null);
  };
  const put = (item: SwarmItem, y: number, name: Name | null): void => {
    for (const shape of circles(item, y)) dots.add(item.id, shape);
    for (const shape of bond(item, y)) bonds.add(item.id, shape);
    if (name) names.add(item.id, { rect: nameBox(item, y, name) });
    places.set(item.id, { y, side: null, off: 0, ...name });
  };
  /** Rows from the middle outwards, within the panel; `before` them the one where the dot was. */
  function* rows(item: SwarmItem, step: number, before: number | null = null): Generator<number> {
    const low = top + item.r, high = bottom - item.r;
    if (before !== null && before >= low && before <= high) yield before;
    if (high <= low) { yield middle; return; }
    const count = Math.ceil((high - low) / step);
    for (let i = 0; i <= count; i++) {
      const y = middle + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * step;
      if (y >= low && y <= high) yield y;
    }
  }

  /** Where a name may go, in turns: each is tried in all rows before the next one is. */
  const turns = (item: SwarmItem): Name[][] => {
    const beside = item.r + GAP;
    // Names read towards the middle of the chart, so that those near an edge do not run out of it.
    const order: Side[] = item.x > left + (right - left) * 0.62 ? ['end', 'start'] : ['start', 'end'];
    if (item.ringX === null) return [order.map(side => ({ side, off: beside }))];
    // At the dot; else beyond the ring; else, at least over nothing but the own bond, between the two.
    const away: Side = item.ringX > item.x ? 'end' : 'start', towards: Side = away === 'end' ? 'start' : 'end';
    const ring = Math.abs(item.ringX - item.x), reach = item.r + RING;
    const between = ring - reach >= beside + item.w ? [[{ side: towards, off: beside }]] : [];
    return [[{ side: away, off: beside }], [{ side: towards, off: ring + reach + GAP }], ...between];
  };

  /** Rows of half a name's height; among few dots, closer ones are worth a second search. */
  const steps = (item: SwarmItem): number[] => [Math.max(6, (item.h + 3) / 2), ...(items.length > FEW ? [] : [3])];

  const homeless: SwarmItem[] = [];
  for (const item of order) {
    if (places.size % 32 === 0) yield;
    const was = previous.get(item.id);
    const y = was && clamp(was.y, top + item.r, bottom - item.r);
    // A name beyond its ring looks first whether it can stand at its dot now.
    const name = turns(item)[0]?.find(n => n.side === was?.side);
    if (name && y !== undefined && dotFree(item, y) && nameFree(item, y, name)) put(item, y, name); else homeless.push(item);
  }
  const nameless: SwarmItem[] = [];
  outer: for (const item of homeless) {
    yield;
    const was = previous.get(item.id);
    for (const step of steps(item)) {
      for (const choices of turns(item)) {
        for (const y of rows(item, step, was?.side && choices.some(n => n.side === was.side) ? was.y : null)) {
          if (!dotFree(item, y)) continue;
          for (const name of choices) if (nameFree(item, y, name)) { put(item, y, name); continue outer; }
        }
      }
    }
    nameless.push(item);
  }
  /** The names that a dot would lie under. */
  const under = (item: SwarmItem, y: number): Taken[] => shapes(item, y).flatMap(s => names.hits(s, ''));
  /** How bad a row is for a dot: on other dots is worst, across bonds bad, on names a pity. */
  const crowd = (item: SwarmItem, y: number): number => {
    const count = (of: Shape[], taken: Occupancy): number => of.reduce((n, s) => n + taken.hits(s, '').length, 0);
    return under(item, y).length + 1000 * count(circles(item, y), dots)
      + 20 * (count(shapes(item, y), bonds) + count(bond(item, y), dots));
  };
  for (const item of nameless) {
    yield;
    const was = previous.get(item.id);
    let best = was && dotFree(item, was.y) ? was.y : null;
    let fewest = Infinity, fallback = middle;
    if (best === null) for (const y of rows(item, Math.max(2, item.r / 2))) {
      const cost = crowd(item, y);
      if (cost === 0) { best = y; break; }
      if (cost < fewest) { fewest = cost; fallback = y; }
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
