/** Without vowels, which could spell something on the wall, and without Q, which is taken for O from the back of a hall. */
const letters = 'BCDFGHJKLMNPRSTVWXYZ';

/** The most letters that the server takes as a code. */
export const codeLimit = 20;

/** A code for a new session. */
export function makeCode(length = 4, source: Crypto = globalThis.crypto): string {
  // Bytes past the last whole multiple would favour the first letters.
  const limit = 256 - (256 % letters.length);
  let code = '';
  while (code.length < length) {
    for (const byte of source.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < limit && code.length < length) code += letters[byte % letters.length];
    }
  }
  return code;
}

/** A code as people type it, with spaces, hyphens and small letters. */
export function normaliseCode(typed: string): string {
  return typed.replace(/[\s\-_.]/g, '').toUpperCase();
}
