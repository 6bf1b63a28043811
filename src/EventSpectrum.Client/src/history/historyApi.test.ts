import { describe, expect, it } from 'vitest';
import { aPicture } from '../store/testing';
import { everything } from '../averages/average';
import { HistoryApi } from './historyApi';

/** A server that gives these answers in turn, and what it was asked. */
function served(...answers: Response[]): { api: HistoryApi; asked: string[] } {
  const asked: string[] = [];
  const api = new HistoryApi('a b', (async (address: string) => { asked.push(address); return answers.shift()!; }) as typeof fetch);
  return { api, asked };
}

const busy = () => new Response('{}', { status: 429, headers: { 'Retry-After': '0' } });

describe('reading the past', () => {
  it('asks for just what is wanted', async () => {
    const { api, asked } = served(new Response(JSON.stringify(aPicture())), new Response('{}'), new Response('{}'));
    await api.picture({ sequence: 4 }, 'corrected', { ...everything, centre: 'median' });
    await api.timeline({ from: '2026-01-01T00:00:00+00:00' }, 300, 'recorded');
    await api.story('t/1', {}, 'recorded');
    expect(asked).toEqual([
      '/api/spectra/a%20b/history?sequence=4&view=corrected&centre=median',
      '/api/spectra/a%20b/history/timeline?from=2026-01-01T00%3A00%3A00%2B00%3A00&frames=300',
      '/api/spectra/a%20b/tools/t%2F1/history',
    ]);
  });
  it('asks again when the server had too much to do, and gives up in the end', async () => {
    const once = served(busy(), new Response(JSON.stringify(aPicture({ sequence: 7 }))));
    expect((await once.api.now()).sequence).toBe(7);
    expect(once.asked).toHaveLength(2);
    const never = served(busy(), busy(), busy(), busy(), busy());
    await expect(never.api.now()).rejects.toMatchObject({ status: 429 });
    expect(never.asked).toHaveLength(4);
  });
  it('asks once where the answer is no', async () => {
    const { api, asked } = served(new Response('{}', { status: 400 }));
    await expect(api.now()).rejects.toMatchObject({ status: 400 });
    expect(asked).toHaveLength(1);
  });
});
