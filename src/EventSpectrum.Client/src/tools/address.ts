/** A user's link if it is a web address, else null: `javascript:` and its kind never reach an href. */
export function safeAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
