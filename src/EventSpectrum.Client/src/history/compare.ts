import type { Kind, Point } from '../api/types';
import type { DrawnTool } from './drawn';

/** How one tool differs between two pictures. Coordinates and distances are 0 to 100, as on the axes. */
export interface Shift { id: string; name: string; kind: Kind; a: Point; b: Point; distance: number; votesA: number; votesB: number }

export interface Difference {
  /** Tools of both pictures, those that went farthest first. */
  shifts: readonly Shift[];
  /** Tools of the second picture alone, and of the first alone. */
  came: readonly DrawnTool[];
  went: readonly DrawnTool[];
}

export function differenceOf(a: readonly DrawnTool[], b: readonly DrawnTool[]): Difference {
  const before = new Map(a.map((tool) => [tool.id, tool])), after = new Set(b.map((tool) => tool.id));
  const shifts = b.flatMap((tool): Shift[] => {
    const was = before.get(tool.id);
    if (!was) return [];
    const distance = Math.hypot(tool.at.x - was.at.x, tool.at.y - was.at.y);
    return [{ id: tool.id, name: tool.name, kind: tool.kind, a: was.at, b: tool.at, distance, votesA: was.votes, votesB: tool.votes }];
  }).sort((one, other) => other.distance - one.distance || one.name.localeCompare(other.name));
  return { shifts, came: b.filter((tool) => !before.has(tool.id)), went: a.filter((tool) => !after.has(tool.id)) };
}

/**
 * An arrow as a path, in pixels: a line with a head that ends `short` of its aim, where a dot is drawn. Nothing where it would be
 * shorter than its head: then the dot hides it.
 */
export function arrow(x1: number, y1: number, aimX: number, aimY: number, head: number, short: number): string {
  const length = Math.hypot(aimX - x1, aimY - y1);
  if (length < short + head * 0.6) return '';
  const ux = (aimX - x1) / length, uy = (aimY - y1) / length, h = Math.min(head, length - short), w = h * 0.5;
  const x2 = aimX - ux * short, y2 = aimY - uy * short;
  const f = (n: number) => n.toFixed(1);
  const bx = x2 - ux * h, by = y2 - uy * h;
  return `M${f(x1)} ${f(y1)}L${f(x2)} ${f(y2)}M${f(bx - uy * w)} ${f(by + ux * w)}L${f(x2)} ${f(y2)}L${f(bx + uy * w)} ${f(by - ux * w)}`;
}
