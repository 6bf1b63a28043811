import { counter, sha256 } from './sha256';

/** Looks for the number that solves a challenge, so many tries at a time: answers it, or null when none of those did. */
export function searcher(challenge: string, bits: number): (tries: number) => number | null {
  const zeroBits = counter(sha256(new TextEncoder().encode(challenge)));
  let number = 0;
  return (tries) => {
    for (const end = number + tries; number < end; number++) if (zeroBits(number) >= bits) return number;
    return null;
  };
}
