import { disagreementText as words } from '../pageText';
import type { Opinion } from './types';

/** Below so many votes nothing but their number is told. */
const LEAST = 5;
/** From this far on, in percent, it is worth saying that the robust centre is elsewhere. */
const WIDE_GAP = 4;

/** How far the room agrees, in sentences: the most telling first. */
export function sentencesOf(opinion: Opinion): string[] {
  const { camps, consensus, gap, half, outliers, votesX } = opinion;
  // Of enough votes nothing is told in a blind round.
  if (consensus.x === null) return votesX < LEAST ? [words.few(votesX)] : [];
  return [
    camps ? words.camps(camps[0], camps[1]) : opinion.contested ? words.apart : opinion.agreed ? words.agreed : words.between,
    half === null || camps ? '' : words.half(half),
    gap !== null && !camps && gap >= WIDE_GAP ? words.gap(gap) : '',
    outliers > 0 ? words.far(outliers) : '',
  ].filter(Boolean);
}
