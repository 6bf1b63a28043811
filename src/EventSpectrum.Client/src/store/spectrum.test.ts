import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { text } from '../text';
import { kept } from './kept';
import { Spectrum } from './spectrum';
import { aPicture, aSession, aTool, FakeServer } from './testing';

let server: FakeServer;
let spectrum: Spectrum;
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  const store = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    get length() { return store.size; },
    key: (i: number) => [...store.keys()][i] ?? null,
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
    removeItem: (key: string) => store.delete(key),
  });
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { querySelector: () => null }));
  vi.stubGlobal('window', new EventTarget());
  server.picture = aPicture({ session: aSession() });
  kept.write('s:me', { participantId: 'p', token: 't', displayName: 'N' });
  server.receipt = [200, {
    participantId: 'p', displayName: 'N', disciplines: [], admitted: true, line: null,
    votes: [{ tool: 'a', x: 1, y: 2, at: '2026-01-01T00:00:00Z', counts: true, why: null }],
  }];
  spectrum = new Spectrum('s', null);
  spectrum.start();
});
afterEach(() => {
  spectrum.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a spectrum page', () => {
  it('shows no rings of someone whom the server no longer knows', async () => {
    await settle();
    expect(spectrum.votes.placed.value.get('a')).toMatchObject({ x: 1, y: 2 });
    server.receipt = [401, {}];
    await spectrum.membership.refresh();
    expect(spectrum.membership.identity.value).toBeNull();
    expect(spectrum.votes.placed.value.size).toBe(0);
  });

  it('learns of the selected tool what frames do not tell', async () => {
    await settle();
    server.tool = aTool('a', { contested: true, position: { x: 9, y: 9 } });
    spectrum.view.select('a');
    await settle(200);
    expect(spectrum.selectedTool.value).toMatchObject({ contested: true, position: null });
  });

  it('learns of all tools what frames do not tell, once something has moved', async () => {
    await settle();
    server.picture = aPicture({ session: aSession(), sequence: 11, tools: [aTool('a'), aTool('b', { contested: true, position: { x: 9, y: 9 }, votes: 1 })] });
    const frame = { sequence: 12, at: '2026-01-01T00:00:05Z', positions: [['b', 40, 40, 2]], votes: [], participants: 2, watching: 1 };
    server.send(`id: 12\nevent: frame\ndata: ${JSON.stringify(frame)}\n\n`);
    await settle(25_100);
    expect(spectrum.tools.value[1]).toMatchObject({ contested: true, position: { x: 40, y: 40 }, votes: 2 });
  });

  it('tells nothing of one’s own as the room’s, not even the vote before the last', async () => {
    server.picture = aPicture({ session: aSession({ adding: true }) });
    await settle();
    spectrum.vote('b', { x: 10, y: 20 });
    await settle();
    spectrum.vote('b', { x: 30 });
    spectrum.expect('Delta');
    const frame = { sequence: 12, at: '2026-01-01T00:00:05Z', positions: [], votes: [['b', 10, 20], ['b', 30, null], ['a', 1, 2]], participants: 2, watching: 1 };
    server.send(`event: tool\ndata: ${JSON.stringify(aTool('d', { name: 'Delta' }))}\n\nid: 12\nevent: frame\ndata: ${JSON.stringify(frame)}\n\n`);
    await settle(10_000);
    expect(spectrum.tools.value.map(({ name }) => name)).toContain('Delta');
    expect(spectrum.notices.spoken.value).not.toContain('room');
    server.send(`id: 13\nevent: frame\ndata: ${JSON.stringify({ ...frame, sequence: 13, votes: [['b', 11, 20], ['b', 10, 20]] })}\n\n`);
    await settle(10_000);
    expect(spectrum.notices.spoken.value).toBe(text.vote.crowd(1, []));
  });

  it('leaves nothing in the hand, and nothing ready to be placed, when the blind round ends', async () => {
    const blind = aSession({ blind: true });
    server.picture = aPicture({ session: blind });
    await settle();
    server.send(`event: session\ndata: ${JSON.stringify({ session: blind })}\n\n`);
    await settle();
    spectrum.view.call('b');
    const letGo = vi.fn();
    spectrum.cues.value = { flash: vi.fn(), announceArrival: vi.fn(), letGo };
    server.send(`event: session\ndata: ${JSON.stringify({ session: { ...blind, revealedAt: '2026-01-01T00:01:00Z' } })}\n\n`);
    await settle();
    expect([spectrum.view.placing.value, spectrum.notices.spoken.value]).toEqual([null, text.blind.revealed]);
    expect(letGo).toHaveBeenCalledTimes(1);
  });
});
