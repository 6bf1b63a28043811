/** Where a code leads, or why nowhere. */
export type Way = { is: 'open'; address: string } | { is: 'unknown' | 'expired' | 'busy' | 'failed' };

/**
 * Follows the short address of a code as a browser would, and tells where that ends: asking once, because every wrong code
 * counts as a guess and a room behind one address shares them.
 */
export async function followCode(code: string, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<Way> {
  try {
    const answer = await fetch(`/j/${encodeURIComponent(code)}`, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
    void answer.body?.cancel();
    if (answer.status === 429) return { is: 'busy' };
    const { searchParams } = new URL(answer.url);
    if (searchParams.has('code-unknown')) return { is: 'unknown' };
    if (searchParams.has('code-expired')) return { is: 'expired' };
    return answer.ok && answer.redirected ? { is: 'open', address: answer.url } : { is: 'failed' };
  } catch {
    return { is: 'failed' };
  }
}
