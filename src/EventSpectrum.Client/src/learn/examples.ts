import type { Axis, PartialPoint, Point } from '../api/types';
import type { Dimensions } from '../chart/model';
import { placement } from '../text';
import { learnText } from '../pageText';

/** One thing to try: an example that is on nobody's chart, and the end of an axis where it is said to belong. */
export interface Example {
  id: string;
  name: string;
  axis: 'x' | 'y';
  /** Whether it is said to belong at the axis's high end. */
  high: boolean;
  /** Where the made-up room has it, and how many made it up. */
  at: Point;
  votes: number;
  /** What is to be learned from it. */
  moral: string;
}

const roomOf = 4;

/** The two examples: one for each axis, or the two ends of the one that there is. */
export function examplesOf(dimensions: Dimensions): readonly [Example, Example] {
  return [
    { id: 'example-a', name: learnText.names[0], axis: 'x', high: true, at: { x: 42, y: 50 }, votes: roomOf, moral: learnText.morals[0] },
    { id: 'example-b', name: learnText.names[1], axis: dimensions === '1d' ? 'x' : 'y', high: false, at: { x: 60, y: 58 }, votes: roomOf, moral: learnText.morals[1] },
  ];
}

/** Where the made-up room's dot goes when one more has placed the example. */
export function roomAfter({ at, votes }: Example, mine: PartialPoint): Point {
  const mean = (room: number, own: number | null) => (own === null ? room : (room * votes + own) / (votes + 1));
  return { x: mean(at.x, mine.x), y: mean(at.y, mine.y) };
}

/** Whether a placement says what was to be said: on the right side of the middle. */
export function meant({ axis, high }: Example, mine: PartialPoint): boolean {
  const value = mine[axis];
  return value !== null && (high ? value > 50 : value < 50);
}

/** What a placement says, in words; where that is not what was to be said, which way to go. */
export function sayingOf(example: Example, mine: PartialPoint, x: Axis, y: Axis): string {
  const { axis, high, moral } = example, { low, high: top } = axis === 'x' ? x : y;
  const hint = () => learnText.other(high ? low : top, learnText.ways[axis][high ? 'high' : 'low'], high ? top : low);
  return `${learnText.said(placement(mine, x, y))} ${meant(example, mine) ? moral : hint()}`;
}
