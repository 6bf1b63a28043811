/**
 * How long to wait before try number `attempt` (1 is the first repeat): doubling from half a second to ten
 * seconds, and then somewhere in the upper half of that, so that a hall full of phones that lost the same
 * server does not come back all at once.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(10_000, 500 * 2 ** Math.max(0, attempt - 1));
  return Math.round(ceiling * (0.5 + 0.5 * random()));
}
