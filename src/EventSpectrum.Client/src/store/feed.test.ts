import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpectrumApi } from '../api/spectrumApi';
import { Feed } from './feed';
import { aPicture, aSession, aTool, FakeServer } from './testing';

let server: FakeServer;
let feed: Feed;
let random: { mockReturnValue(value: number): unknown };
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const event = (name: string, data: unknown, id?: number) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const frame = (sequence: number, positions: unknown[]) =>
  event('frame', { sequence, at: '2026-01-01T00:00:05Z', positions, votes: [], participants: 2, watching: 1 }, sequence);
const reads = () => server.asked.filter((call) => call === 'GET ').length;

beforeEach(async () => {
  vi.useFakeTimers();
  random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
  server = new FakeServer();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  server.picture = aPicture({ session: aSession() });
  feed = new Feed(new SpectrumApi('s', () => null), {});
  feed.start();
  await settle();
});
afterEach(() => {
  feed.stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the close of a session', () => {
  it('does not cost the votes of the same update: the stream closes after its frame', async () => {
    expect(server.open).toBe(1);
    server.send(event('session', { session: null }));
    server.send(event('tool', aTool('c')));
    await settle();
    expect(feed.picture.value?.session).toBeNull();
    expect(server.open).toBe(1);
    server.send(frame(12, [['a', 20, 30, 4]]));
    await settle();
    expect(feed.picture.value?.tools.map(({ id, votes }) => [id, votes])).toEqual([['a', 4], ['b', 0], ['c', 0]]);
    expect(server.open).toBe(0);
    expect(feed.connection.value).toBe('closed');
  });

  it('does not cost them either when it all comes in one piece', async () => {
    server.send(event('session', { session: null }) + frame(12, [['a', 20, 30, 4]]));
    await settle();
    expect(feed.picture.value?.tools[0]).toMatchObject({ position: { x: 20, y: 30 }, votes: 4 });
    expect(server.open).toBe(0);
  });

  it('has the picture read once more, not by all in the same instant, and every minute from then on', async () => {
    random.mockReturnValue(0.9);
    server.send(event('session', { session: null }) + frame(12, []));
    await settle();
    server.picture = aPicture({ sequence: 13, tools: [aTool('a', { votes: 5 }), aTool('b')] });
    await settle(1800);
    expect(reads()).toBe(1);
    await settle(100);
    expect(reads()).toBe(2);
    expect(feed.picture.value?.tools[0]?.votes).toBe(5);
    await settle(59_000);
    expect(reads()).toBe(2);
    await settle(1_100);
    expect(reads()).toBe(3);
  });

  it('leaves the stream open where voting goes on without one', async () => {
    server.send(event('session', { session: null, settings: { openVoting: true, openAdding: false, priorWeight: 0 } }) + frame(12, []));
    server.picture = aPicture({ sequence: 12, settings: { openVoting: true, openAdding: false, priorWeight: 0 } });
    await settle(5_000);
    expect(reads()).toBe(2);
    expect(server.open).toBe(1);
  });

  it('is not what a mere change of the session is', async () => {
    server.send(event('session', { session: aSession({ voting: false }) }) + frame(12, []));
    await settle(5_000);
    expect(reads()).toBe(1);
    expect(server.open).toBe(1);
  });
});
