import type { Kind, Point } from '../api/types';
import type { Past } from './past';
import type { PathPoint } from './reel';
import { clockOf, shortDayOf } from './words';

/** One tool's way up to the moment: in parts that fade with age, and with times along it. */
export interface Trail {
  kind: Kind;
  strong: boolean;
  /** Where the dot is. */
  end: Point;
  parts: { points: readonly Point[]; strength: number }[];
  ticks: { x: number; y: number; words: string }[];
}

const PARTS = 6, ALL_MOST = 24, ONE_MOST = 240;

/** The trails asked for. Reads signals: to be called within an effect. */
export function trailsOf({ replay, desk, comparing }: Past): Trail[] {
  const wanted = desk.trails.value, selected = desk.selected.value, highlighted = desk.highlighted.value;
  const drawn = replay.drawn.value, reel = replay.reel.value;
  if (wanted === 'off' || !drawn || comparing.on.value) return [];
  const frame = reel.frameOf(drawn.sequence);
  return drawn.tools.filter((tool) => wanted === 'all' || tool.id === selected || tool.id === highlighted).map((tool) => {
    const strong = tool.id === selected || tool.id === highlighted;
    const path = reel.path(tool.id, frame, strong ? ONE_MOST : ALL_MOST).filter((point) => point.votes > 0);
    // The end is where the dot is, also between frames.
    const points: Point[] = [...path, tool.at];
    return { kind: tool.kind, strong, end: tool.at, parts: fading(points, strong ? 1 : wanted === 'all' && selected !== null ? 0.35 : 0.8), ticks: strong ? timesOf(path) : [] };
  });
}

/** The line in a few parts, the newest the strongest; each starts where the one before ends. */
export function fading(points: readonly Point[], most: number): Trail['parts'] {
  if (points.length < 2) return [];
  const each = Math.max(1, Math.ceil((points.length - 1) / PARTS)), parts: Trail['parts'] = [];
  for (let i = 0; i < points.length - 1; i += each) {
    const upTo = Math.min(points.length - 1, i + each);
    parts.push({ points: points.slice(i, upTo + 1), strength: most * (0.18 + 0.82 * upTo / (points.length - 1)) });
  }
  return parts;
}

/** A few times along the way, apart on the chart as well as in time. */
export function timesOf(path: readonly PathPoint[], most = 4): Trail['ticks'] {
  const first = path[0], last = path[path.length - 1];
  if (!first || !last || path.length < 3) return [];
  const days = new Date(first.at).toDateString() !== new Date(last.at).toDateString();
  const ticks: Trail['ticks'] = [], words = new Set<string>();
  for (const point of path.slice(0, -1)) {
    if (ticks.length >= most) break;
    const word = days ? shortDayOf(point.at) : clockOf(point.at);
    if (words.has(word) || ticks.some((tick) => Math.hypot(tick.x - point.x, tick.y - point.y) < 5) || Math.hypot(last.x - point.x, last.y - point.y) < 5) continue;
    words.add(word);
    ticks.push({ x: point.x, y: point.y, words: word });
  }
  return ticks;
}
