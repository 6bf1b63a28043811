import type { Axis, Picture } from '../api/types';
import type { Faults, Field } from '../making/draft';

/** A spectrum's texts while they are being changed. */
export interface Words {
  title: string;
  xLow: string; xHigh: string; xAbout: string; yLow: string; yHigh: string; yAbout: string;
  /** One to a line: an imported one may have a comma in it. */
  disciplines: string;
}

/** The texts of a spectrum as the form has them. */
export const wordsOf = ({ title, x, y, disciplines }: Picture): Words => ({
  title, xLow: x.low, xHigh: x.high, xAbout: x.about, yLow: y.low, yHigh: y.high, yAbout: y.about, disciplines: disciplines.join('\n'),
});

const trimmed = (low: string, high: string, about: string): Axis => ({ low: low.trim(), high: high.trim(), about: about.trim() });
const axesOf = (words: Words) => ({ x: trimmed(words.xLow, words.xHigh, words.xAbout), y: trimmed(words.yLow, words.yHigh, words.yAbout) });
const sameEnds = (a: Axis, b: Axis) => a.low === b.low && a.high === b.high;

export interface WordsChange { title?: string; x?: Axis; y?: Axis; disciplines?: string[] }

/** What is other than in the picture, and nothing else: what somebody else changed meanwhile stays. */
export function changeOf(picture: Picture, words: Words): WordsChange {
  const { x, y } = axesOf(words), change: WordsChange = {}, title = words.title.trim();
  const disciplines = [...new Set(words.disciplines.split('\n').map((line) => line.trim()).filter(Boolean))];
  if (title !== picture.title) change.title = title;
  if (!sameEnds(x, picture.x) || x.about !== picture.x.about) change.x = x;
  if (!sameEnds(y, picture.y) || y.about !== picture.y.about) change.y = y;
  if (disciplines.join('\n') !== picture.disciplines.join('\n')) change.disciplines = disciplines;
  return change;
}

/** How many votes were made under other words at the ends; 0 where the ends stay or nobody has voted. */
export function votesBefore(picture: Picture, words: Words): number {
  const { x, y } = axesOf(words);
  if (sameEnds(x, picture.x) && sameEnds(y, picture.y)) return 0;
  return picture.tools.reduce((sum, tool) => sum + (tool.hidden ? 0 : tool.votes), 0);
}

/** The fields that may not be empty, and are. */
export function missingOf(words: Words, says: string): Faults {
  const needed: (Field & keyof Words)[] = ['title', 'xLow', 'xHigh', 'yLow', 'yHigh'];
  return Object.fromEntries(needed.filter((field) => words[field].trim() === '').map((field) => [field, says]));
}
