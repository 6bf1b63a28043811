import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, NoAnswer } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { Picture, Tool } from '../api/types';
import { Refinement } from './refinement';
import { aPicture, aTool, FakeServer } from './testing';

let asked: string[];
let answer: (call: string) => Promise<unknown>;
let taken: string[];
let refinement: Refinement;
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const at = (id: string, votes: number) => ({ id, votes, position: { x: votes, y: votes } });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  asked = [];
  taken = [];
  answer = async (call) => (call.startsWith('tool') ? aTool(call.slice(5)) : aPicture({ sequence: 11 }));
  const call = (what: string) => { asked.push(what); return answer(what); };
  refinement = new Refinement({
    tool: (id) => call(`tool ${id}`) as Promise<Tool>,
    pictureSince: (sequence) => call(`all ${sequence}`) as Promise<Picture | null>,
  }, (tools) => taken.push(tools.map(({ id }) => id).join('')));
});
afterEach(() => {
  refinement.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the selected tool', () => {
  it('is read on selection, and only the last of a quick walk through the list', async () => {
    for (const id of ['a', 'b', 'c']) {
      refinement.follow(at(id, 1));
      await settle(50);
    }
    await settle(500);
    expect(asked).toEqual(['tool c']);
    expect(taken).toEqual(['c']);
  });

  it('is read at most every three seconds while it moves, and not while it rests', async () => {
    refinement.follow(at('a', 0));
    for (let votes = 1; votes <= 90; votes++) {
      await settle(100);
      refinement.follow(at('a', votes));
    }
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(4);
    await settle(3_000);
    const sofar = asked.length;
    refinement.follow(at('a', 90));
    await settle(10_000);
    expect(asked).toHaveLength(sofar);
  });

  it('is not undone by a slow answer, and not read once it is deselected', async () => {
    let slow!: (tool: Tool) => void;
    answer = (call) => (call === 'tool a' ? new Promise((resolve) => { slow = resolve; }) : Promise.resolve(aTool('b')));
    refinement.follow(at('a', 1));
    await settle(200);
    refinement.follow(at('b', 1));
    await settle(200);
    slow(aTool('a'));
    await settle();
    expect(taken).toEqual(['b']);
    refinement.follow(at('b', 2));
    refinement.follow(null);
    await settle(10_000);
    expect(asked).toEqual(['tool a', 'tool b']);
  });

  it('waits as long as a busy server asks, and bears a cut line', async () => {
    answer = () => Promise.reject(new ApiError(429, { type: '', title: '', status: 429 }, 10_000));
    refinement.follow(at('a', 1));
    await settle(200);
    answer = () => Promise.reject(new NoAnswer('cut'));
    refinement.follow(at('a', 2));
    await settle(12_900);
    expect(asked).toHaveLength(1);
    await settle(200);
    expect(asked).toHaveLength(2);
    expect(taken).toEqual([]);
  });
});

describe('all tools', () => {
  it('are read at most every twenty seconds, only while something moves, naming what is known', async () => {
    for (let i = 0; i < 450; i++) {
      refinement.moved();
      await settle(100);
    }
    expect(asked).toEqual(['all null', 'all 11']);
    expect(taken).toEqual(['ab', 'ab']);
    await settle(120_000);
    expect(asked).toHaveLength(3);
  });

  it('are spread over five seconds', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9);
    refinement.moved();
    await settle(24_000);
    expect(asked).toEqual([]);
    await settle(1_000);
    expect(asked).toEqual(['all null']);
  });

  it('change nothing when nothing is new', async () => {
    const server = new FakeServer();
    const api = new SpectrumApi('s', () => null, server.fetch);
    expect(await api.pictureSince(10)).toBeNull();
    expect((await api.pictureSince(9))?.sequence).toBe(10);
    expect(server.asked).toEqual(['GET  unless "10"', 'GET  unless "9"']);
  });
});
