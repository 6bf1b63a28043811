import { text } from '../text';

/** A pseudonym to start from, such as "Quiet Heron 42". */
export function madeUpName(random: () => number = Math.random): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  const { first, second } = text.pseudonyms;
  return `${pick(first)} ${pick(second)} ${10 + Math.floor(random() * 90)}`;
}
