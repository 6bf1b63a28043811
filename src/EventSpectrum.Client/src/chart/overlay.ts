import { circleMeetsRect, circleMeetsSegment, clamp, contains, rectsMeet, type Circle, type Rect } from './geometry';
import { labelBox, placementAt, slotCount, type LabelItem, type Placement } from './labels';

export interface Overlay {
  placements: Map<string, Placement>;
  /** Names that step aside for as long as the overlay lasts. */
  covered: Set<string>;
}

/**
 * Shows the names of selected or highlighted tools that found no place of their own, without moving anyone else's name:
 * the place that covers the least is taken, and what it covers is hidden meanwhile. `wanted` is in order of importance;
 * `shown` are the names on the chart.
 */
export function overlayNames(
  wanted: readonly LabelItem[], shown: ReadonlyMap<string, Rect>, dots: readonly Circle[], bounds: Rect,
): Overlay {
  const placements = new Map<string, Placement>();
  const covered = new Set<string>();
  const fixed: Rect[] = wanted.flatMap(item => shown.get(item.id) ?? []);
  for (const item of wanted) {
    if (shown.has(item.id)) continue;
    let best: Placement | null = null, least = Infinity;
    for (let slot = 0; slot < slotCount(4); slot++) {
      const p = placementAt(item, slot);
      const box = labelBox(item, p);
      if (!contains(bounds, box)) continue;
      let cost = slot * 0.02;
      for (const other of fixed) if (rectsMeet(other, box)) cost += 1000;
      for (const dot of dots) {
        if (dot.x === item.x && dot.y === item.y) continue;
        if (circleMeetsRect(dot, box)) cost += 8;
        else if (p.leader && circleMeetsSegment(dot, {
          x1: item.x + p.leader.x1, y1: item.y + p.leader.y1, x2: item.x + p.leader.x2, y2: item.y + p.leader.y2,
        })) cost += 2;
      }
      for (const name of shown.values()) if (rectsMeet(name, box)) cost += 1;
      if (cost < least) { best = p; least = cost; }
    }
    best ??= pushedInside(item, bounds);
    const box = labelBox(item, best);
    placements.set(item.id, best);
    fixed.push(box);
    for (const [id, name] of shown) if (rectsMeet(name, box) && !wanted.some(w => w.id === id)) covered.add(id);
  }
  return { placements, covered };
}

/** For a name as wide as the chart: below or above the dot, as far inside as it goes. */
function pushedInside(item: LabelItem, bounds: Rect): Placement {
  const below = placementAt(item, 3), above = placementAt(item, 2);
  const p = item.y + below.dy + item.h / 2 <= bounds.y + bounds.h ? below : above;
  const low = bounds.x + item.w / 2, high = Math.max(low, bounds.x + bounds.w - item.w / 2);
  return { ...p, dx: clamp(item.x, low, high) - item.x };
}
