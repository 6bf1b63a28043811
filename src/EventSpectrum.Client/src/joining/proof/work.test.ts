import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { searcher } from './search';
import { counter, sha256 } from './sha256';

const hex = (words: Uint32Array) => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
const theirs = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the work before joining', () => {
  it('hashes as everyone does, whatever the length', () => {
    for (const length of [0, 1, 3, 40, 55, 56, 63, 64, 65, 119, 120, 300]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      expect(hex(sha256(bytes))).toBe(theirs(bytes));
    }
  });

  it('counts the zero bits of the same hash that the server makes', () => {
    const head = sha256(new TextEncoder().encode('abc'));
    const zeroBits = counter(head);
    for (const number of [0, 1, 287, 6095, 2 ** 32 + 5, 2 ** 53 - 1]) {
      const message = Buffer.alloc(40);
      head.forEach((word, i) => message.writeUInt32BE(word, 4 * i));
      message.writeBigUInt64BE(BigInt(number), 32);
      expect(zeroBits(number)).toBe(Math.clz32(parseInt(theirs(message).slice(0, 8), 16)));
    }
  });

  it('finds the first number that solves a challenge, in as many stretches as it takes', () => {
    expect(searcher('abc', 8)(1000)).toBe(287);
    const search = searcher('abc', 12);
    expect(search(6000)).toBeNull();
    expect(search(6000)).toBe(6095);
  });
});
