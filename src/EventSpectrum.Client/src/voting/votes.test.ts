import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, NoAnswer } from '../api/problem';
import type { VoteAnswer } from '../api/types';
import type { Gate } from './outbox';
import type { Entry, OutboxStorage } from './outboxStorage';
import { Votes } from './votes';

const problem = (status: number, word: string) => new ApiError(status, { type: `https://e/${word}`, title: word, status });
const nowhere: OutboxStorage = { load: () => [], save: () => undefined, remove: () => undefined, has: () => true };

let calls: string[];
let next: (() => never) | null;
let held: Map<string, { x: number | null; y: number | null }>;
let events: string[];
let gate: Gate | null;

const api = {
  async vote(tool: string, vote: { x?: number | null; y?: number | null }): Promise<VoteAnswer> {
    calls.push(`vote ${tool} ${JSON.stringify(vote)}`);
    fail();
    const before = held.get(tool);
    held.set(tool, { x: vote.x ?? before?.x ?? null, y: vote.y ?? before?.y ?? null });
    return { sequence: calls.length, at: '2026-01-01T00:00:00Z', vote: held.get(tool)!, position: { x: 1, y: 1 }, votes: 1, held: tool === 'held' };
  },
  async withdraw(tool: string): Promise<undefined> {
    calls.push(`withdraw ${tool}`);
    fail();
    held.delete(tool);
  },
};
function fail() {
  const failure = next;
  next = null;
  failure?.();
}
const failWith = (error: Error) => { next = () => { throw error; }; };
const settle = () => vi.advanceTimersByTimeAsync(0);
const open = () => new Votes({
  api,
  storage: nowhere,
  gate: () => gate,
  onStranger: () => events.push('stranger'),
  onGated: (kind) => events.push(`gated ${kind}`),
  onAnswer: (tool, answer) => events.push(`answer ${tool} ${answer.votes}`),
  onHeld: (tool) => events.push(`held ${tool}`),
  onRefused: (entry: Entry) => events.push(`refused ${entry.tool}`),
});

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  next = null;
  held = new Map();
  events = [];
  gate = null;
});
afterEach(() => vi.useRealTimers());

describe('one’s own votes', () => {
  it('show at once as pending, and as settled when the server has answered', async () => {
    const votes = open();
    votes.place('a', { x: 10, y: 20 });
    expect(votes.placed.value.get('a')).toMatchObject({ x: 10, y: 20, pending: true });
    await settle();
    expect(votes.placed.value.get('a')).toMatchObject({ x: 10, y: 20, pending: false, at: '2026-01-01T00:00:00Z' });
    expect(events).toEqual(['answer a 1']);
  });

  it('that are held do not count and say so', async () => {
    const votes = open();
    votes.place('held', { x: 10, y: 20 });
    await settle();
    expect(votes.placed.value.get('held')).toMatchObject({ x: 10, y: 20, pending: false, counts: false });
    expect(events).toEqual(['answer held 1', 'held held']);
  });

  it('go back to what was when the server refuses', async () => {
    const votes = open();
    votes.place('a', { x: 10, y: 20 });
    await settle();
    failWith(problem(409, 'voting-closed'));
    votes.place('a', { x: 90, y: 90 });
    expect(votes.placed.value.get('a')).toMatchObject({ x: 90 });
    await settle();
    expect(votes.placed.value.get('a')).toMatchObject({ x: 10, y: 20, pending: false });
    expect(events).toContain('refused a');
  });

  it('in 1-D speak for x and leave y as it was', async () => {
    const votes = open();
    votes.place('a', { x: 10, y: 20 });
    await settle();
    votes.place('a', { x: 70 });
    expect(votes.placed.value.get('a')).toMatchObject({ x: 70, y: 20 });
    await settle();
    expect(calls.at(-1)).toBe('vote a {"x":70}');
    expect(votes.placed.value.get('a')).toMatchObject({ x: 70, y: 20, pending: false });
  });

  it('are undone to the vote before, or to none', async () => {
    const votes = open();
    const first = votes.place('a', { x: 10, y: 20 });
    await settle();
    votes.place('a', { x: 90, y: 90 })();
    await settle();
    expect(held.get('a')).toEqual({ x: 10, y: 20 });
    first();
    await settle();
    expect(held.has('a')).toBe(false);
    expect(votes.placed.value.has('a')).toBe(false);
  });

  it('are undone to a vote for one axis by way of a withdrawal', async () => {
    const votes = open();
    votes.place('a', { x: 10 });
    await settle();
    const undo = votes.place('a', { x: 90, y: 90 });
    await settle();
    undo();
    await settle();
    expect(calls.slice(-2)).toEqual(['withdraw a', 'vote a {"x":10}']);
    expect(held.get('a')).toEqual({ x: 10, y: null });
  });

  it('wait for the line and for a busy server, and are kept at the gate', async () => {
    const votes = open();
    failWith(new NoAnswer('cut'));
    votes.place('a', { x: 1, y: 1 });
    await settle();
    expect(votes.placed.value.get('a')?.pending).toBe(true);
    failWith(problem(503, 'busy'));
    await vi.advanceTimersByTimeAsync(500);
    failWith(problem(403, 'join-code-needed'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(events).toEqual(['gated code']);
    votes.outbox.kick();
    await settle();
    expect(held.get('a')).toEqual({ x: 1, y: 1 });
  });

  it('of someone the server does not know wait for joining', async () => {
    const votes = open();
    failWith(problem(401, 'not-joined'));
    votes.place('a', { x: 1, y: 1 });
    await settle();
    expect(events).toEqual(['stranger', 'gated join']);
    expect(votes.placed.value.get('a')?.pending).toBe(true);
  });

  it('that are not there any more are withdrawn all the same', async () => {
    const votes = open();
    votes.place('a', { x: 1, y: 1 });
    await settle();
    failWith(problem(404, 'unknown'));
    votes.place('a', null);
    await settle();
    expect(votes.placed.value.has('a')).toBe(false);
    expect(events).not.toContain('refused a');
  });

  it('come from the receipt, with what is on its way laid over', () => {
    const votes = open();
    gate = 'code';
    votes.place('b', { x: 5, y: 5 });
    votes.takeReceipt({
      participantId: 'p', displayName: 'N', disciplines: [], admitted: false, line: null,
      votes: ['a', 'b'].map((tool) => ({ tool, x: 1, y: 1, at: '2026-01-01T00:00:00Z', counts: tool !== 'a', why: null })),
    });
    expect(votes.placed.value.get('a')).toMatchObject({ x: 1, counts: false, pending: false });
    expect(votes.placed.value.get('b')).toMatchObject({ x: 5, pending: true });
  });

  it('of someone who is forgotten are gone, but for what is still on its way', async () => {
    const votes = open();
    votes.place('a', { x: 1, y: 1 });
    await settle();
    gate = 'join';
    votes.place('b', { x: 5, y: 5 });
    votes.forget();
    expect([...votes.placed.value.keys()]).toEqual(['b']);
    expect(votes.placed.value.get('b')?.pending).toBe(true);
  });
});
