import type { Rect } from './geometry';
import type { Kind, PartialPoint, Point } from '../api/types';

/** What the chart draws and reports. The chart knows nothing of HTTP, sessions or storage. */

export interface ChartTool {
  id: string;
  name: string;
  kind: Kind;
  /** Where the dot is: the room's average, or the start while nobody has voted. 0 to 100. */
  at: Point;
  /** True while nobody has voted: drawn as a ghost. */
  ghost: boolean;
  votes: number;
  contested: boolean;
  /** It waits to be placed: where it is drawn says nothing, and placing it begins in the middle. */
  waiting?: boolean;
  /** Left over by the directory's search and filter; others are faded. */
  matches: boolean;
  /** The viewer's own vote; a null coordinate is one the vote does not speak for. */
  mine: (PartialPoint & { pending: boolean; /** It does not count at present. */ struck?: boolean }) | null;
}

export interface ChartAxis { low: string; high: string; about: string }
export type Dimensions = '2d' | '1d';

export interface ChartState {
  x: ChartAxis;
  y: ChartAxis;
  tools: readonly ChartTool[];
  dimensions: Dimensions;
  selected: string | null;
  highlighted: string | null;
  /** Whether dropping a dot votes. When false, `whyNotVotable` says why, in the viewer's words. */
  votable: boolean;
  whyNotVotable: string | null;
}

export interface ChartEvents {
  onSelect(id: string | null): void;
  onHighlight(id: string | null): void;
  /** A finished placement. In 1-D only x is given. The chart shows it at once; the caller reports the truth by `update`. */
  onVote(id: string, vote: { x?: number; y?: number }): void;
  /** A refused attempt to vote (voting closed): the caller explains. */
  onRefused(id: string): void;
  /** A tool was armed for placing by a tap, or no longer is: placed, cancelled, or another gesture took over. */
  onArmed?(id: string | null): void;
  /** Something was taken into the hand by a pointer or the keyboard, or no longer is. */
  onCarrying?(carrying: boolean): void;
  /** Something that a screen reader should say at once. */
  onAnnounce?(text: string): void;
}

/** The way from coordinates (0 to 100) to pixels of the chart. */
export interface Projection {
  x(value: number): number;
  y(value: number): number;
  /** Multiplies type and strokes on a projector. */
  scale: number;
  /** 0 in 2-D, 1 in 1-D, between them while folding. */
  fold: number;
  /** Where the chart is drawn, in its pixels. */
  panel: Rect;
  /** The row in which a tool's dot rests, in pixels; null where there is no such tool. */
  row(id: string): number | null;
}
