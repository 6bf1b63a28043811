import { swarming, type SwarmPlace } from './beeswarm';
import type { Frame } from './frame';
import { grow, inside, type Circle, type Rect, type Segment } from './geometry';
import { kindReach } from './kinds';
import { labelBox, placementAt, placing, type LabelItem, type Placement } from './labels';
import type { Mark, Moment } from './mark';
import { ringRadius } from './ringView';
import { toPixelX, toPixelY, WHOLE } from './view';
import type { Work } from './work';

/** A mark with the places it had last in either view, which it keeps as long as they are free. */
export interface Arranged { mark: Mark; flat: SwarmPlace | null; upright: Placement | null; /** The row in which it waits in 1-D; null: it does not. */ waitsIn: number | null }

/** What 1-D keeps free above the highest tool that waits, for the shelf's edge and its words; in pixels. */
export const SHELF_HEAD = 44;
/** Above the highest tool that waits, what is still the shelf's for names; in pixels. */
const SHELF_AIR = 17;

/** Where a mark comes to rest, in pixels. */
export function restOf(mark: Mark, rest: Moment): { x: number; y: number } {
  return {
    x: toPixelX(mark.x.to, rest.frame.plot, rest.view),
    y: rest.fold === 1 ? mark.row.to : toPixelY(mark.y.to, rest.frame.plot, rest.view),
  };
}

/** A tool as the placing of names sees it, where it comes to rest. */
export function labelItem({ mark }: Arranged, rest: Moment): LabelItem {
  const { x, y } = restOf(mark, rest);
  const { tool } = mark;
  let r = (mark.r + (tool.contested ? 5 : 0)) * kindReach[tool.kind] + (rest.fold === 1 ? 0 : 0.5);
  if (tool.mine) {
    const ring = mark.mineAt(rest), away = Math.hypot(ring.x - x, ring.y - y);
    // A ring around its own dot counts as part of it; one that stands apart is an obstacle of its own.
    if (away < ringRadius(mark)) r = Math.max(r, Math.min(away, 10) + ringRadius(mark));
  }
  return { id: tool.id, x, y, r, w: mark.nameW, h: mark.nameH, priority: tool.votes + (tool.mine ? 1000 : 0) };
}

/** Places names beside dots in two dimensions; what finds no place is not in the result. */
export function* arrangeUpright(actors: ReadonlyMap<string, Arranged>, rest: Moment): Work<Map<string, Placement>> {
  const { panel } = rest.frame;
  const shelf = yield* namesOnShelf([...actors.values()].filter(({ mark }) => mark.tool.waiting), rest);
  const items: LabelItem[] = [], obstacles: Circle[] = [...shelf.taken], rings: Circle[] = [], previous = new Map<string, Placement>();
  for (const [id, actor] of actors) {
    const item = labelItem(actor, rest);
    if (actor.mark.tool.waiting || !inside(grow(panel, 12), item.x, item.y)) continue;
    if (actor.mark.tool.matches && inside(panel, item.x, item.y)) items.push(item); else obstacles.push(item);
    if (actor.upright) previous.set(id, actor.upright);
    if (actor.mark.tool.mine) rings.push({ ...actor.mark.mineAt(rest), r: ringRadius(actor.mark) });
  }
  if (rest.view.k > 1) obstacles.push(...controls(rest.frame));
  // Rings that belong to a dot's own reach must not push its name away from itself.
  const apart = rings.filter(o => !items.some(i => Math.hypot(i.x - o.x, i.y - o.y) + o.r <= i.r + 0.5));
  const reach = items.length > 120 ? 1 : items.length > 70 ? 3 : 6;
  // On a phone a name across a ring could not be read; there it comes back on zoom.
  const acrossRings = !rest.frame.compact;
  const placed = yield* placing(items, { bounds: grow(panel, -3), obstacles, rings: apart, acrossRings, previous, reach, avoid: crosshair(rest) });
  for (const [id, p] of placed) { const actor = actors.get(id); if (actor) actor.upright = p; }
  for (const [id, p] of shelf.placed) placed.set(id, p);
  return placed;
}

function crosshair({ frame: { panel, plot }, view }: Moment): Segment[] {
  const x = toPixelX(50, plot, view), y = toPixelY(50, plot, view);
  return [{ x1: x, x2: x, y1: panel.y, y2: panel.y + panel.h }, { x1: panel.x, x2: panel.x + panel.w, y1: y, y2: y }];
}

/** The button that leads back to the whole chart: nothing is written beneath it. */
function controls({ panel, scale }: Frame): Circle[] {
  const y = panel.y + panel.h - 26;
  return [0, 1, 2, 3].map(i => ({ x: panel.x + 28 + i * 30 * scale, y, r: 24 }));
}

/** Finds the rows of the beeswarm, sends the dots there, and answers where the names go. */
export function* arrangeFlat(
  actors: ReadonlyMap<string, Arranged>, rest: Moment, clock: () => number, glide: number,
): Work<Map<string, Placement>> {
  const { panel, plot, scale } = rest.frame;
  const shelved = [...actors.values()].filter(({ mark }) => mark.tool.waiting), top = shelve(shelved, rest.frame, clock, glide);
  const previous = new Map<string, SwarmPlace>();
  const items = [...actors].filter(([, { mark }]) => !mark.tool.waiting).map(([id, actor]) => {
    const { mark } = actor;
    if (actor.flat) previous.set(id, actor.flat);
    const item = labelItem(actor, rest);
    const ring = mark.tool.mine ? toPixelX(mark.mineX.to, plot, rest.view) : null;
    const ringX = ring !== null && Math.abs(ring - item.x) > item.r ? ring : null;
    const named = mark.tool.matches && inside(panel, item.x, panel.y + 1);
    return { ...item, w: named ? item.w : Infinity, ringX };
  });
  const places = yield* swarming(items, {
    left: panel.x + 3, right: panel.x + panel.w - 3, top: panel.y + 6, previous,
    bottom: top === null ? panel.y + panel.h - 6 : top - SHELF_HEAD * scale,
  });
  const { placed } = yield* namesOnShelf(shelved, rest);
  items.forEach(item => {
    const actor = actors.get(item.id), place = places.get(item.id);
    if (!actor || !place) return;
    const { row } = actor.mark;
    // A newcomer to the swarm starts in its row, the fold brings it there.
    if (glide === 0 || (actor.flat === null && actor.waitsIn === null)) row.set(place.y); else row.aim(place.y, clock(), glide);
    actor.flat = place;
    actor.waitsIn = null;
    if (!place.side) return;
    const beside = placementAt(item, place.side === 'start' ? 0 : 1), away = place.off + item.w / 2;
    placed.set(item.id, { ...beside, dx: place.side === 'start' ? away : -away });
  });
  return placed;
}

/** Sends what waits to be placed to its shelf, away from the swarm: there it would look placed. Answers the highest row; null: nothing waits. */
function shelve(shelved: readonly Arranged[], { plot }: Frame, clock: () => number, glide: number): number | null {
  for (const actor of shelved) {
    // Heights in 1-D do not follow the zoom.
    const { row, tool } = actor.mark, y = toPixelY(tool.at.y, plot, WHOLE);
    if (glide === 0 || (actor.flat === null && actor.waitsIn === null)) row.set(y); else row.aim(y, clock(), glide);
    actor.flat = null;
    actor.waitsIn = y;
  }
  return shelved.length === 0 ? null : Math.min(...shelved.map(({ waitsIn }) => waitsIn!));
}

/** The names of what waits, all of them on the shelf, and what they and their dots take up. */
function* namesOnShelf(shelved: readonly Arranged[], rest: Moment): Work<{ placed: Map<string, Placement>; taken: Circle[] }> {
  const { panel, scale } = rest.frame, items: LabelItem[] = [], obstacles: Circle[] = [], previous = new Map<string, Placement>();
  for (const actor of shelved) {
    const item = labelItem(actor, rest);
    if (!inside(panel, item.x, item.y)) continue;
    if (actor.mark.tool.matches) items.push(item); else obstacles.push(item);
    if (actor.upright) previous.set(item.id, actor.upright);
  }
  const top = Math.min(...items.map(({ y }) => y)) - SHELF_AIR * scale, bounds = { x: panel.x + 3, y: top, w: panel.w - 6, h: panel.y + panel.h - 3 - top };
  const placed = items.length === 0 ? new Map<string, Placement>() : yield* placing(items, { bounds, obstacles, previous, reach: 6 });
  for (const actor of shelved) actor.upright = placed.get(actor.mark.tool.id) ?? actor.upright;
  const names = items.flatMap((item) => { const place = placed.get(item.id); return place ? acrossOf(labelBox(item, place)) : []; });
  return { placed, taken: [...items, ...obstacles, ...names] };
}

/** Circles that cover a name. */
function acrossOf({ x, y, w, h }: Rect): Circle[] {
  const r = h / 2, steps = Math.max(1, Math.ceil(w / h));
  return Array.from({ length: steps + 1 }, (_, i) => ({ x: x + Math.min(r, w / 2) + (Math.max(0, w - h) * i) / steps, y: y + r, r }));
}
