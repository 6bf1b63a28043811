import type { Kind, Point } from '../api/types';
import type { Timeline, TimelineFrame, TimelineTool, ToolVersion } from './types';

/** A tool as one frame has it. */
export interface ReelTool { id: string; name: string; kind: Kind; at: Point; ghost: boolean; votes: number }

/** One place on a tool's path. */
export interface PathPoint { x: number; y: number; at: number; sequence: number; votes: number }

/**
 * The frames of a timeline, kept by tool as typed arrays: what a tool was at a frame is found by halving, so that any frame of
 * thousands is at hand within a millisecond and nothing is held twice.
 */
export class Reel {
  /** Times in milliseconds, and sequences, both rising. */
  readonly at: Float64Array;
  readonly sequence: Float64Array;
  readonly participants: Int32Array;
  readonly ids: readonly string[];
  private readonly starts: readonly Point[];
  private readonly versions: readonly (readonly ToolVersion[])[];
  /** The rows of tool i are those from first[i] until first[i + 1]. */
  private readonly first: Int32Array;
  private readonly frame: Int32Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly votes: Int32Array;

  constructor({ frames: every, tools }: Timeline) {
    const frames = momentsOf(every);
    this.at = Float64Array.from(frames, (frame) => Date.parse(frame.at));
    this.sequence = Float64Array.from(frames, (frame) => frame.sequence);
    this.participants = Int32Array.from(frames, (frame) => frame.participants);
    this.ids = tools.map((tool) => tool.id);
    this.starts = tools.map((tool) => tool.start);
    this.versions = tools.map((tool) => tool.versions);
    this.first = new Int32Array(tools.length + 1);
    for (const { positions } of frames) for (const [tool] of positions) this.first[tool + 1]!++;
    for (let i = 0; i < tools.length; i++) this.first[i + 1]! += this.first[i]!;
    const rows = this.first[tools.length]!;
    this.frame = new Int32Array(rows);
    this.x = new Float64Array(rows);
    this.y = new Float64Array(rows);
    this.votes = new Int32Array(rows);
    const next = this.first.slice();
    frames.forEach(({ positions }, index) => {
      for (const [tool, x, y, votes] of positions) {
        const row = next[tool]!++;
        this.frame[row] = index;
        // Where a coordinate has no votes, the start of that time stands for it.
        const start = startAt(tools[tool]!, this.sequence[index]!);
        this.x[row] = x ?? start.x;
        this.y[row] = y ?? start.y;
        this.votes[row] = votes;
      }
    });
  }

  get length(): number { return this.at.length; }

  /** The last frame at or before a time; the first where there is none. */
  frameAt(ms: number): number { return Math.max(0, lastAtMost(this.at, ms)); }

  /** The last frame at or before a sequence; -1 where there is none. */
  frameOf(sequence: number): number { return lastAtMost(this.sequence, sequence); }

  /** The tools that are on the chart at a frame. */
  tools(frame: number): ReelTool[] {
    const sequence = this.sequence[frame];
    const shown: ReelTool[] = [];
    if (sequence === undefined) return shown;
    for (let i = 0; i < this.ids.length; i++) {
      const row = this.row(i, frame);
      if (row < 0) continue;
      const version = this.versions[i]!.findLast((known) => known.sequence <= sequence);
      if (!version || version.hidden) continue;
      const votes = this.votes[row]!;
      shown.push({ id: this.ids[i]!, name: version.name, kind: version.kind, at: { x: this.x[row]!, y: this.y[row]! }, ghost: votes === 0, votes });
    }
    return shown;
  }

  /** A tool's way up to a frame, oldest first, at most `most` places of it: its ends always. */
  path(id: string, frame: number, most = Infinity): PathPoint[] {
    const tool = this.ids.indexOf(id);
    if (tool < 0) return [];
    const first = this.first[tool]!, last = this.row(tool, frame);
    if (last < 0) return [];
    const count = last - first + 1, step = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)));
    const points: PathPoint[] = [];
    for (let row = first; row < last; row += step) points.push(this.point(row));
    points.push(this.point(last));
    return points;
  }

  /** Where the tool's start is, whatever was voted. */
  start(id: string): Point | null { return this.starts[this.ids.indexOf(id)] ?? null; }

  private point(row: number): PathPoint {
    const frame = this.frame[row]!;
    return { x: this.x[row]!, y: this.y[row]!, at: this.at[frame]!, sequence: this.sequence[frame]!, votes: this.votes[row]! };
  }

  /** The row that holds for a tool at a frame; -1 before it was there. */
  private row(tool: number, frame: number): number {
    const low = this.first[tool]!;
    const row = lastAtMost(this.frame, frame, low, this.first[tool + 1]!);
    return row < low ? -1 : row;
  }
}

/**
 * What was recorded at one instant is one moment: an import brings a hundred tools, none of which was there without the others.
 * Frames of the same time become the last of them, with all that they say.
 */
export function momentsOf(frames: readonly TimelineFrame[]): TimelineFrame[] {
  const moments: TimelineFrame[] = [];
  for (const frame of frames) {
    const before = moments[moments.length - 1];
    if (before?.at !== frame.at) { moments.push(frame); continue; }
    const later = new Map([...before.positions, ...frame.positions].map((row) => [row[0], row]));
    moments[moments.length - 1] = { ...frame, positions: [...later.values()] };
  }
  return moments;
}

/** Where a tool's start was after an event. */
export function startAt(tool: TimelineTool, sequence: number): Point {
  return tool.versions.findLast((version) => version.sequence <= sequence)?.start ?? tool.start;
}

/** The last index in low..high (without high) whose value is at most `value`; low - 1 where there is none. */
export function lastAtMost(sorted: Float64Array | Int32Array, value: number, low = 0, high = sorted.length): number {
  let below = low - 1, above = high;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (sorted[middle]! <= value) below = middle; else above = middle;
  }
  return below;
}
