import type { Axis, PartialPoint, ToolRounds } from '../api/types';
import { text } from '../text';

const sizeOf = ({ x, y }: PartialPoint): number => Math.hypot(x ?? 0, y ?? 0);

/** Those that moved most first; of those that moved alike, the one that more people placed. */
export const byShift = (tools: readonly ToolRounds[]): ToolRounds[] =>
  [...tools].sort((a, b) => sizeOf(b.shift) - sizeOf(a.shift) || b.seeing.votes - a.seeing.votes);

/** A shift in words, axis by axis, in whole points; empty where it is less than one. */
export function towards({ x, y }: PartialPoint, xAxis: Axis, yAxis: Axis): string {
  const along = (by: number | null, axis: Axis) => {
    const points = Math.round(Math.abs(by ?? 0));
    return points === 0 ? [] : [text.blind.towards(points, (by ?? 0) > 0 ? axis.high : axis.low)];
  };
  return [...along(x, xAxis), ...along(y, yAxis)].join(', ');
}
