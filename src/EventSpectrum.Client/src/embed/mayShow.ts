import type { Embedding } from '../api/types';

/**
 * Whether the page may show its chart: the spectrum names sites at all, and the page that this one is in is of one of them, where the
 * browser says which. The policy that came with the page says the same, and counts where this cannot be known.
 * @param above the origins of the pages that this one is in, the nearest first; left out where the browser does not tell
 */
export function mayShow(embedding: Embedding | undefined, above: ArrayLike<string> | undefined): boolean {
  if (!embedding) return false;
  return Array.from(above ?? []).every((origin) => embedding.origins.includes(origin));
}
