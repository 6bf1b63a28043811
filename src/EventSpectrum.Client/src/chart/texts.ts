import type { Point, PartialPoint } from '../api/types';
import { spoken } from '../language';
import type { ChartAxis, ChartState, ChartTool } from './model';

/** Every word that the chart says or shows; texts.es.ts has them in Spanish. Coordinates are 0 to 100. */
export interface ChartTexts {
  chart(state: ChartState): string;
  keys(state: ChartState): string;
  /** The accessible name of a dot. */
  tool(tool: ChartTool, state: ChartState): string;
  percent(value: number): string;
  /** Beside a ring in the hand; y is null in 1-D. */
  readout(x: number, y: number | null): string;
  picked(tool: ChartTool): string;
  moved(x: number, y: number | null, state: ChartState): string;
  dropped(tool: ChartTool, x: number, y: number | null, state: ChartState): string;
  cancelled(tool: ChartTool): string;
  /** Shown while a tap places a tool. */
  hint(tool: ChartTool, touch: boolean): string;
  fanned(count: number): string;
  wholeChart: string;
}

/** A coordinate for reading: whole percent. */
export const percent = (value: number): string => `${Math.round(value)}\u00a0%`;

const along = (value: number, axis: ChartAxis): string =>
  value >= 50 ? `${percent(value)} towards ${axis.high}` : `${percent(100 - value)} towards ${axis.low}`;

const place = (point: PartialPoint | Point, state: ChartState): string => placed(point, state, along);

/** Where something is, axis by axis, each in the words of `along`. */
export function placed(point: PartialPoint | Point, state: ChartState, along: (value: number, axis: ChartAxis) => string): string {
  const parts: string[] = [];
  if (point.x !== null) parts.push(along(point.x, state.x));
  if (point.y !== null && state.dimensions === '2d') parts.push(along(point.y, state.y));
  return parts.join(', ');
}

const tools = (count: number): string => count === 1 ? '1 tool' : `${count} tools`;

const english: ChartTexts = {
  chart: state => state.dimensions === '2d'
    ? `Chart of ${tools(state.tools.length)}, from ${state.x.low} to ${state.x.high} and from ${state.y.low} to ${state.y.high}`
    : `Chart of ${tools(state.tools.length)}, from ${state.x.low} to ${state.x.high}`,
  keys: state => 'Arrow keys go from tool to tool, letters find one by name.'
    + (state.votable ? ' Enter picks a tool up, arrow keys move it, Enter places your vote, Escape puts it back.'
      : ` ${state.whyNotVotable ?? 'Voting is closed.'}`),
  tool: (tool, state) => {
    if (tool.waiting) return `${tool.name}: not placed yet`;
    const votes = tool.votes === 0 ? 'no votes yet' : tool.votes === 1 ? '1 vote' : `${tool.votes} votes`;
    const mine = tool.mine ? `. Your vote: ${place(tool.mine, state)}${tool.mine.pending ? ', waiting to be sent' : tool.mine.struck ? ', does not count' : ''}` : '';
    const room = place(tool.at, state);
    return `${tool.name}: ${room}, ${votes}${tool.contested ? ', opinions differ widely' : ''}${mine}`;
  },
  percent,
  readout: (x, y) => y === null ? percent(x) : `${percent(x)} · ${percent(y)}`,
  picked: tool => `${tool.name} picked up. Arrow keys move it, Enter places it, Escape puts it back.`,
  moved: (x, y, state) => place({ x, y }, state),
  dropped: (tool, x, y, state) => `${tool.name} placed at ${place({ x, y }, state)}.`,
  cancelled: tool => `${tool.name} put back.`,
  hint: (tool, touch) => touch ? `Tap where “${tool.name}” belongs` : `Click where “${tool.name}” belongs`,
  fanned: count => `${count} tools lie here. Choose one.`,
  wholeChart: 'Whole chart',
};

export const chartTexts: ChartTexts = spoken('chartTexts', english);
