import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Opinion } from '../disagreement/types';
import { routeOf } from '../shell/route';
import { aPicture, aSession, aTool, FakeServer } from '../store/testing';
import { heading, moversBetween } from './movers';
import { namesFor } from './names';
import { Presenter } from './presenter';
import { scaleFor } from './scale';
import { splits, unites } from './splitting';
import { hasBegun, waitingBehind } from './waiting';

describe('the few names', () => {
  const tools = Array.from({ length: 30 }, (_, i) => ({ id: `t${i}`, votes: 30 - i }));
  const none = { must: [], moved: [], before: new Set<string>(), most: 6 };

  it('are those of the tools with most votes, and as many as asked for', () => {
    expect([...namesFor(tools, none)]).toEqual(['t0', 't1', 't2', 't3', 't4', 't5']);
  });

  it('hold what must be named and what just moved, for half of the places at most', () => {
    const chosen = namesFor(tools, { ...none, must: ['t29', null, 'gone'], moved: ['t20', 't21', 't22', 't23'] });
    expect([...chosen]).toEqual(['t29', 't20', 't21', 't22', 't0', 't1']);
  });

  it('stay while another is only a little ahead', () => {
    const close = [{ id: 'a', votes: 20 }, { id: 'b', votes: 21 }, { id: 'c', votes: 40 }];
    expect(namesFor(close, { ...none, before: new Set(['a']), most: 1 })).toEqual(new Set(['c']));
    expect(namesFor(close.slice(0, 2), { ...none, before: new Set(['a']), most: 1 })).toEqual(new Set(['a']));
  });
});

describe('who just moved', () => {
  const now = [
    { id: 'a', name: 'A', at: { x: 50, y: 50 }, votes: 1 }, { id: 'b', name: 'B', at: { x: 10, y: 90 }, votes: 1 }, { id: 'c', name: 'C', at: { x: 0.2, y: 0 }, votes: 1 },
  ];
  const before = new Map([['a', { x: 40, y: 50 }], ['b', { x: 10, y: 30 }], ['c', { x: 0, y: 0 }]]);

  it('is told furthest first, without what nobody could see', () => {
    expect(moversBetween(before, now, false, 4).map((mover) => mover.id)).toEqual(['b', 'a']);
    expect(moversBetween(before, now, true, 4).map((mover) => mover.id)).toEqual(['a']);
    expect(moversBetween(before, now, false, 1).map((mover) => mover.id)).toEqual(['b']);
    expect(moversBetween(new Map(), now, false, 4)).toEqual([]);
  });

  it('has an arrow that points where it went: right is 0, up is a quarter back', () => {
    expect(moversBetween(before, now, false, 4).map(heading)).toEqual([-90, 0]);
  });
});

it('what splits the room is contested, and what it agrees on is nothing but common ground', () => {
  const tools = ['few', 'close', 'wide', 'closer', 'split', 'torn', 'unheard'].map((id) => aTool(id));
  const told = new Map([
    opinion('few', null), opinion('close', 4, { agreed: true }), opinion('wide', 20), opinion('closer', 2, { agreed: true }),
    opinion('split', 30, { contested: true }), opinion('torn', 40, { contested: true }),
  ].map((one) => [one.id, one]));
  expect(splits(tools, told).map(({ id }) => id)).toEqual(['torn', 'split']);
  expect(unites(tools, told).map(({ id }) => id)).toEqual(['closer', 'close']);
  expect([splits(tools, null), unites(tools, null)]).toEqual([[], []]);
});

function opinion(id: string, sd: number | null, part: Partial<Opinion> = {}): Opinion {
  return {
    id, position: null, votes: 9, votesX: 9, votesY: 9, spread: sd === null ? null : { sdX: sd, sdY: sd, correlation: 0 }, median: null, gap: null, half: null,
    ellipse: null, consensus: { x: null, y: null }, bimodality: { x: null, y: null }, contested: false, agreed: false, camps: null, outliers: 0, places: [], ...part,
  };
}

describe('the room', () => {
  it('is invited until something is placed since the session began', () => {
    const session = aSession({ startedAt: '2026-01-02T00:00:00Z' });
    const old = aTool('a', { votes: 3, changedAt: '2026-01-01T00:00:00Z' });
    expect(hasBegun(aPicture({ session, tools: [old] }))).toBe(false);
    expect(hasBegun(aPicture({ session, tools: [{ ...old, changedAt: '2026-01-02T00:00:01Z' }] }))).toBe(true);
    expect(hasBegun(aPicture({ session: null, tools: [old] }))).toBe(true);
    expect(hasBegun(aPicture({ session: null, tools: [aTool('a')] }))).toBe(false);
  });

  it('is told what a frozen screen leaves out', () => {
    const shown = aPicture({ votes: 4, tools: [aTool('a', { votes: 4, position: { x: 1, y: 1 } }), aTool('b')] });
    const now = aPicture({ votes: 6, tools: [aTool('a', { votes: 6, position: { x: 2, y: 1 } }), aTool('b'), aTool('c')] });
    expect(waitingBehind(shown, now)).toEqual({ votes: 2, tools: 2 });
    expect(waitingBehind(shown, shown)).toEqual({ votes: 0, tools: 0 });
  });
});

it('a projector has no text under 24 px', () => {
  expect(14 * scaleFor(1920, 1080)).toBeGreaterThanOrEqual(24);
  expect(scaleFor(1080, 1920)).toBe(scaleFor(1920, 1080));
  expect(scaleFor(320, 200)).toBeGreaterThan(0);
});

it('its address is told apart, with its key and its variant', () => {
  expect(routeOf({ pathname: '/film/present', search: '?key=abc' })).toEqual({ page: 'present', slug: 'film', key: 'abc', overlay: false });
  expect(routeOf({ pathname: '/film/present', search: '?overlay' })).toEqual({ page: 'present', slug: 'film', key: null, overlay: true });
  expect(routeOf({ pathname: '/film/present/x', search: '' })).toEqual({ page: 'unknown' });
});

describe('a screen', () => {
  let server: FakeServer;
  let presenter: Presenter;
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const event = (name: string, data: unknown, id?: number) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  const frame = (sequence: number, x: number, n: number) =>
    event('frame', { sequence, at: '2026-01-01T00:00:05Z', positions: [['a', x, 50, n]], votes: [], participants: 2, watching: 1 }, sequence);
  const x = () => presenter.shown.value?.tools.find((tool) => tool.id === 'a')?.position?.x;

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    vi.stubGlobal('fetch', server.fetch);
    vi.stubGlobal('document', new EventTarget());
    vi.stubGlobal('window', new EventTarget());
    server.picture = aPicture({ session: aSession() });
    presenter = new Presenter('s');
  });
  afterEach(() => {
    presenter.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('stands still while it is frozen, counts what waits, and follows again', async () => {
    await presenter.start(null);
    await settle();
    server.send(frame(11, 20, 1));
    await settle();
    server.send(event('session', { session: aSession({ frozen: { sequence: 12, at: '' } }) }));
    server.send(frame(13, 70, 3));
    await settle();
    expect([x(), presenter.waiting.value]).toEqual([20, { votes: 2, tools: 1 }]);
    server.send(event('session', { session: aSession() }));
    await settle();
    expect([x(), presenter.waiting.value]).toEqual([70, null]);
  });

  it('that comes to a frozen session shows the picture of that moment', async () => {
    server.picture = aPicture({ sequence: 20, session: aSession({ frozen: { sequence: 12, at: '' } }), tools: [aTool('a', { position: { x: 90, y: 1 }, votes: 9 })] });
    const asked = server.fetch;
    vi.stubGlobal('fetch', (async (input: string, init?: RequestInit) => input.includes('/history?')
      ? new Response(JSON.stringify(aPicture({ sequence: 12, tools: [aTool('a', { position: { x: 20, y: 1 }, votes: 1 })] })))
      : asked(input, init)) as typeof globalThis.fetch);
    await presenter.start(null);
    await settle();
    expect(x()).toBe(20);
  });

  it('trades the key of its link before it reads anything', async () => {
    await presenter.start('secret');
    await settle();
    expect(server.asked.slice(0, 2)).toEqual(['POST /present', 'GET ']);
  });

  it('shows nothing of the last rounds once the next blind one begins', async () => {
    await presenter.start(null);
    await settle();
    presenter.compareRounds();
    expect(presenter.rounds.on.value).toBe(true);
    server.send(event('session', { session: aSession({ sessionId: 's2', blind: true }) }));
    await settle();
    expect([presenter.blind.value, presenter.rounds.on.value]).toEqual([true, false]);
  });

  it('does not drive without a facilitator, and says so', async () => {
    await presenter.start(null);
    await settle();
    presenter.freeze();
    await settle();
    expect(server.asked.some((call) => call.startsWith('PATCH'))).toBe(false);
    expect(presenter.notices.shown.value).toHaveLength(1);
  });
});
