import type { Rect } from './geometry';
import type { ChartAxis } from './model';
import { lines, type Measure } from './measure';

export const AXIS_WEIGHT = 620;

export interface AxisWord { lines: string[]; size: number }

/** The fixed parts of the chart for one size of its host, in pixels. */
export interface Frame {
  width: number; height: number;
  scale: number;
  compact: boolean;
  /** Where dots and names may be. */
  panel: Rect;
  /** Where 0 to 100 lie: the panel without a margin, so that a dot at an end is whole. */
  plot: Rect;
  labelSize: number;
  /** The widest that a line of a name may get. */
  labelRoom: number;
  tickSize: number;
  words: { xLow: AxisWord; xHigh: AxisWord; yLow: AxisWord; yHigh: AxisWord };
}

/** Lays out panel and axes; `scale` multiplies type for a projector. */
export function frameFor(width: number, height: number, scale: number, x: ChartAxis, y: ChartAxis, measure: Measure): Frame {
  const compact = width < 600 || height < 420;
  const axisSize = (compact ? 14 : width >= 1500 ? 21 : width >= 1000 ? 18 : 16) * scale;
  const labelSize = (compact ? 12 : width >= 1500 ? 16 : width >= 1000 ? 14 : 13) * scale;
  // First guesses of the lengths of the axes; words that do not fit into their half are broken or set smaller.
  const halfX = (width - 60 * scale) / 2 - (compact ? 8 : 44) * scale;
  const halfY = (height - 60 * scale) / 2 - 24 * scale;
  const [xLow, xHigh] = words(x, halfX, axisSize, measure), [yLow, yHigh] = words(y, halfY, axisSize, measure);
  const depth = (a: AxisWord, b: AxisWord): number => Math.max(a.lines.length * a.size, b.lines.length * b.size) * 1.2;
  const left = Math.ceil(depth(yLow, yHigh) + 14);
  const bottom = Math.ceil(Math.max(36, depth(xLow, xHigh) + 16));
  const top = compact ? 8 : 12, right = compact ? 8 : 12;
  const panel = { x: left, y: top, w: Math.max(40, width - left - right), h: Math.max(40, height - top - bottom) };
  const margin = Math.min((compact ? 16 : 24) * scale, panel.w / 6, panel.h / 6);
  const plot = { x: panel.x + margin, y: panel.y + margin, w: panel.w - 2 * margin, h: panel.h - 2 * margin };
  return {
    width, height, scale, compact, panel, plot, labelSize, words: { xLow, xHigh, yLow, yHigh },
    labelRoom: (compact ? 108 : 170) * scale * (compact ? 1 : labelSize / (14 * scale)),
    tickSize: Math.max(12, labelSize * 0.9),
  };
}

/** Both ends of an axis in one size: the largest at which each fits into its half, else broken into two lines. */
function words(axis: ChartAxis, room: number, size: number, measure: Measure): [AxisWord, AxisWord] {
  const texts = [`← ${axis.low}`, `${axis.high} →`] as const;
  const width = (text: string, s: number): number => measure(text, s, AXIS_WEIGHT);
  const whole = [1, 0.92, 0.86].map(f => f * size).find(s => s >= 12 && texts.every(text => width(text, s) <= room));
  const s = whole ?? Math.max(12, size * 0.86);
  const set = (text: string): AxisWord => ({ size: s, lines: whole ? [text] : lines(text, room, t => width(t, s)) });
  return [set(texts[0]), set(texts[1])];
}
