import { describe, expect, it } from 'vitest';
import { importingText } from '../pageText';
import { readSnapshot, snapshotLimit } from './snapshotFile';

describe('a file to import', () => {
  it('is read as JSON', async () => expect(await readSnapshot(new Blob(['{"a":1}']) as File)).toEqual({ snapshot: { a: 1 }, trouble: null }));
  it('that is none is refused', async () => expect(await readSnapshot(new Blob(['<p>']) as File)).toEqual({ trouble: importingText.notJson }));
  it('that is over the limit is refused unread, and not one byte before', async () => {
    let reads = 0;
    const file = (size: number) => ({ size, text: async () => { reads++; return '[]'; } });
    expect(await readSnapshot(file(snapshotLimit + 1))).toEqual({ trouble: importingText.tooLarge });
    expect(reads).toBe(0);
    expect(await readSnapshot(file(snapshotLimit))).toEqual({ snapshot: [], trouble: null });
  });
});
