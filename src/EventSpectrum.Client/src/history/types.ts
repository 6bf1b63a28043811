import type { Axis, Kind, Point } from '../api/types';

/** The shapes of the history's part of the HTTP contract. Coordinates are 0 to 100; times are ISO 8601 UTC. */

export type HistoryView = 'recorded' | 'corrected';

export interface ToolVersion { sequence: number; name: string; kind: Kind; hidden: boolean; start: Point }

export interface TimelineTool { id: string; addedAt: string; addedSequence: number; start: Point; versions: ToolVersion[] }

export interface TimelineFrame {
  at: string;
  sequence: number;
  participants: number;
  /** [index of the tool, x, y, votes]: what is new since the frame before; null where there is no position. */
  positions: [number, number | null, number | null, number][];
}

export interface TimelineSession {
  sessionId: string; title: string;
  startedAt: string; startSequence: number;
  endedAt: string | null; endSequence: number | null;
}

export const markTypes = [
  'session-started', 'session-closed', 'reveal', 'spotlight', 'tool-added', 'tool-hidden', 'tool-restored', 'tool-merged', 'tool-unmerged', 'rollback', 'rollback-undone', 'held', 'counted', 'bookmark', 'import', 'burst', 'archived', 'unarchived', 'axes-renamed',
] as const;
export type MarkType = (typeof markTypes)[number];

export interface TimelineMark {
  type: MarkType; at: string; sequence: number; label: string;
  /** A bookmark's id. */
  id?: string;
  /** When what was imported was known. */
  capturedAt?: string | null;
  /** The end of a burst, and its votes. */
  to?: string;
  votes?: number;
}

/** What the axes are, from an event on. */
export interface AxesVersion { sequence: number; x: Axis; y: Axis }

export interface LogEnd { sequence: number; at: string }

export interface Timeline {
  slug: string; view: HistoryView; from: string; to: string;
  first: LogEnd | null; last: LogEnd | null;
  /** In order; there is at least one. */
  axes: AxesVersion[];
  tools: TimelineTool[];
  frames: TimelineFrame[];
  sessions: TimelineSession[];
  marks: TimelineMark[];
  /** Votes cast in each of as many equal slots of from..to. */
  density: number[];
}

export interface Spread { sdX: number; sdY: number; correlation: number }

export type Cause = 'newVoters' | 'changedMinds' | 'withdrawals' | 'strikes' | 'reinstatements' | 'merges' | 'start';

export interface StoryEnd { at: string; sequence: number; position: Point | null; votes: number; spread: Spread | null }

export interface StoryPoint { at: string; sequence: number; x: number | null; y: number | null; n: number; spread: Spread | null }

export type ChangeKind = 'added' | 'cast' | 'changed' | 'withdrawn' | 'struck' | 'reinstated' | 'held' | 'released' | 'edited' | 'startMoved' | 'hidden' | 'restored'
  | 'merged' | 'unmerged' | 'joined' | 'parted';

export interface Change {
  sequence: number; at: string; kind: ChangeKind;
  x: number | null; y: number | null;
  /** How far the room's position went by it. */
  shift: Point | null;
  session: string | null;
  asOf: string | null;
}

export interface Story {
  tool: { id: string; name: string; kind: Kind; start: Point };
  view: HistoryView;
  from: StoryEnd; to: StoryEnd;
  shift: Point | null;
  causes: { cause: Cause; participants: number; x: number; y: number; exact: { x: string; y: string } }[];
  path: StoryPoint[];
  changes: Change[];
  changesTotal: number;
}

export interface Bookmark { bookmarkId: string; label: string; at: string; sequence: number }
