import { describe, expect, it } from 'vitest';
import { followCode } from './followCode';

const asked: unknown[] = [];
const ends = (url: string, status = 200, redirected = true) => (async (input: unknown) => {
  asked.push(input);
  return Object.defineProperties(new Response('', { status }), { url: { value: url }, redirected: { value: redirected } });
}) as typeof globalThis.fetch;

describe('a code typed at the door', () => {
  it('is asked for once, and opens where its redirect ends', async () => {
    asked.length = 0;
    expect(await followCode('A/B', ends('http://h/film?code=AB'))).toEqual({ is: 'open', address: 'http://h/film?code=AB' });
    expect(asked).toEqual(['/j/A%2FB']);
  });

  it('that is mistyped costs one guess: there is no address to go to', async () => {
    asked.length = 0;
    expect(await followCode('ZZZZ', ends('http://h/?code-unknown=1'))).toEqual({ is: 'unknown' });
    expect(asked).toHaveLength(1);
    expect(await followCode('ABCD', ends('http://h/?code-expired=1'))).toEqual({ is: 'expired' });
  });

  it('may be one too many, or not get through', async () => {
    expect(await followCode('ABCD', ends('http://h/j/ABCD', 429, false))).toEqual({ is: 'busy' });
    expect(await followCode('ABCD', ends('http://h/j/ABCD', 502, false))).toEqual({ is: 'failed' });
    expect(await followCode('ABCD', async () => { throw new TypeError('cut'); })).toEqual({ is: 'failed' });
  });
});
