import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Rounds, ToolRounds } from '../api/types';
import { presentText } from '../pageText';
import { mostMoved, TwoRounds, waysOf } from './twoRounds';

const tool = (id: string, from: [number, number] | null, by: [number, number]): ToolRounds => {
  const [x, y] = from ?? [null, null];
  return {
    tool: id, name: id, kind: 'undecided', blind: { votes: from ? 9 : 3, x, y }, seeing: { votes: 12, x: x === null ? null : x + by[0], y: y === null ? null : y + by[1] },
    shift: { x: from && by[0], y: from && by[1] }, changed: 2, came: 3, withdrew: 0, sample: [],
  };
};
const rounds = (...tools: ToolRounds[]): Rounds => ({ sessionId: 's1', title: '', sequence: 9, revealedAt: '', endedAt: null, people: { blind: 9, seeing: 12, changed: 4, came: 3 }, tools });

describe('the way between two rounds', () => {
  it('is told of tools that both may be told of, those that moved most first', () => {
    const ways = waysOf([tool('near', [50, 50], [3, -4]), tool('few', null, [0, 0]), tool('far', [10, 10], [30, 40]), tool('still', [5, 5], [0.2, 0.2])]);
    expect(ways.map(({ id, points }) => [id, points])).toEqual([['far', 50], ['near', 5], ['still', 0]]);
    expect(ways[0]).toMatchObject({ from: { x: 10, y: 10 }, to: { x: 40, y: 50 }, votes: 12 });
    expect(mostMoved(ways).map(({ id }) => id)).toEqual(['far', 'near']);
  });
  it('goes along one axis where only that was placed, or is shown', () => {
    const across = tool('across', [10, 10], [30, 0]), both = tool('both', [10, 10], [3, 40]);
    const flat = { ...across, blind: { ...across.blind, y: null }, seeing: { ...across.seeing, y: null }, shift: { x: 30, y: null } };
    expect(waysOf([flat])).toMatchObject([{ from: { x: 10, y: 50 }, to: { x: 40, y: 50 }, points: 30 }]);
    expect(waysOf([flat, both]).map(({ id, points }) => [id, points])).toEqual([['both', 40], ['across', 30]]);
    expect(waysOf([flat, both], true).map(({ id, points, from, to }) => [id, points, to.y - from.y])).toEqual([['across', 30, 0], ['both', 3, 0]]);
  });
});

describe('both rounds on the wall', () => {
  const moves = signal(0), refuse = vi.fn<(why: string) => void>(), read = vi.fn<() => Promise<Rounds>>();
  let two: TwoRounds;
  const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  beforeEach(() => {
    vi.useFakeTimers();
    refuse.mockReset();
    read.mockReset().mockResolvedValue(rounds(tool('a', [1, 1], [9, 0])));
    two = new TwoRounds({ rounds: read } as unknown as SpectrumApi, moves, refuse);
    two.start();
  });
  afterEach(() => {
    two.stop();
    vi.useRealTimers();
  });

  it('are read when they are looked at, and again, calmly, as votes come', async () => {
    moves.value++;
    await settle(20_000);
    expect(read).not.toHaveBeenCalled();
    two.on.value = true;
    await settle(10);
    expect([read.mock.calls.length, two.told.value?.people.changed]).toEqual([1, 4]);
    for (let i = 0; i < 20; i++) moves.value++;
    await settle(4_000);
    expect(read).toHaveBeenCalledTimes(1);
    await settle(2_000);
    expect(read).toHaveBeenCalledTimes(2);
    two.on.value = false;
    expect(two.told.value).toBeNull();
  });

  it('say so where nothing was ever placed blind, and go away', async () => {
    read.mockRejectedValue(new ApiError(404, { type: '/problems/no-session', title: '', status: 404 }));
    two.on.value = true;
    await settle(10);
    expect([two.on.value, refuse.mock.calls]).toEqual([false, [[presentText.noRounds]]]);
  });

  it('wait for a server that is busy', async () => {
    read.mockRejectedValueOnce(new ApiError(503, { type: '/problems/busy', title: '', status: 503 }));
    two.on.value = true;
    await settle(30_000);
    expect([two.on.value, refuse.mock.calls.length, two.told.value === null]).toEqual([true, 0, false]);
  });
});
