import type { Axis, Kind, LineShape, Point } from '../api/types';
import type { Cause, HistoryView, Spread } from '../history/types';

/** What a session showed, as the server says it. Coordinates are 0 to 100; times are ISO 8601 UTC. */
export interface Insights {
  slug: string; title: string; x: Axis; y: Axis;
  session: { sessionId: string; title: string; audience: string | null; startedAt: string; endedAt: string | null };
  view: HistoryView; sequence: number; at: string;
  /** What the two views differ by. */
  corrections: { struck: number; restored: number; tools: number };
  placed: Placed;
  tools: { tool: ToolName; n: number; mean: Point | null }[];
  moved: Moved[];
  apart: Opinion[];
  agreed: Opinion[];
  /** Tools that fewer than five people placed. */
  few: number;
  /** What people placed blind and where they stood afterwards; null where the session did not begin blind. */
  rounds: { revealedAt: string | null; people: { blind: number; seeing: number; changed: number; came: number }; tools: Rounds[] } | null;
  /** What disciplines disagreed on when it ended, all votes taken together. */
  disciplines: { contested: Gap[]; common: ToolName[] };
  line: { room: LineShape | null; disciplines: { discipline: string; lines: LineShape }[] };
}

export interface ToolName { id: string; name: string; kind: Kind }

export interface Placed {
  tools: number; onTheChart: number; people: number; votes: number; standing: number; reconsidered: number; withdrawn: number; joined: number;
  added: ToolName[];
}

export interface Moved {
  tool: ToolName;
  /** `votes` is 0 where it was a start. */
  from: Point & { votes: number };
  to: Point & { votes: number };
  shift: Point;
  distance: number;
  shares: { causes: Cause[]; people: number; x: number; y: number }[];
}

/** One tool in both rounds; only of tools of which enough people's votes can be told in both. */
export interface Rounds {
  tool: string; name: string; kind: Kind;
  blind: Point & { votes: number };
  seeing: Point & { votes: number };
  shift: Point;
  changed: number; came: number; withdrew: number;
}

/** A tool that two disciplines place far apart. */
export interface Gap { tool: ToolName; a: DisciplineDot; b: DisciplineDot; distance: number }
export interface DisciplineDot extends Point { discipline: string; n: number }

export interface Opinion {
  tool: ToolName; n: number; mean: Point; spread: Spread;
  consensusX: number | null; consensusY: number | null;
  contested: boolean;
  camps: { a: Point; b: Point; inA: number; inB: number } | null;
  places: [number, number][];
}
