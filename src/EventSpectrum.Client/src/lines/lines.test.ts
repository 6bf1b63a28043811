import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/problem';
import type { RoomLines } from '../api/types';
import { Lines } from './lines';

const nowhere = { load: () => [], save: () => undefined, remove: () => undefined, has: () => true };
const roomAt = (sequence: number): RoomLines => ({ sequence, at: '2026-01-01T00:00:00Z', room: null, disciplines: [] });
const settle = () => vi.waitFor(() => expect(lines.own.outbox.entries.value).toHaveLength(0));

let calls: string[];
let refused: unknown[];
let failure: Error | null;
let lines: Lines;

beforeEach(() => {
  [calls, refused, failure] = [[], [], null];
  const answer = (x: number | null) => {
    if (failure) throw failure;
    return { sequence: calls.length, at: '2026-01-01T00:00:00Z', x };
  };
  lines = new Lines({
    api: {
      drawLine: async (x) => { calls.push(`draw ${x}`); return answer(x); },
      withdrawLine: async () => { calls.push('withdraw'); return answer(null); },
      roomLines: async () => { calls.push('room'); return roomAt(9); },
    },
    storage: nowhere, gate: () => null, onStranger: () => undefined, onGated: () => undefined, onRefused: (_, why) => refused.push(why),
  });
});

describe('one’s own line', () => {
  it('is shown at once, sent, and taken back to where it was', async () => {
    lines.draw(40);
    expect(lines.mine.value).toMatchObject({ x: 40, pending: true });
    await settle();
    expect(lines.mine.value).toMatchObject({ x: 40, pending: false, counts: true });
    const back = lines.draw(62.5);
    await settle();
    back();
    await settle();
    expect(lines.mine.value).toMatchObject({ x: 40 });
    lines.draw(null);
    await settle();
    expect(lines.mine.value).toBeNull();
    expect(calls).toEqual(['draw 40', 'draw 62.5', 'draw 40', 'withdraw']);
  });

  it('is what the receipt says, struck ones with the reason', () => {
    const receipt = { participantId: 'p', displayName: 'P', disciplines: [], admitted: true, votes: [] };
    lines.takeReceipt({ ...receipt, line: { x: 30, at: '2026-01-01T00:00:00Z', counts: false, why: 'Spam' } });
    expect(lines.mine.value).toMatchObject({ x: 30, counts: false, why: 'Spam' });
    lines.takeReceipt({ ...receipt, line: null });
    expect(lines.mine.value).toBeNull();
  });

  it('goes back, with the reason, when it is refused', async () => {
    failure = new ApiError(409, { type: '/problems/voting-closed', title: 'closed', status: 409 });
    lines.draw(40);
    await settle();
    expect(lines.mine.value).toBeNull();
    expect(refused).toEqual([failure]);
  });
});

describe('the room’s lines', () => {
  it('are asked for while they are looked at, and never go back to older news', async () => {
    await lines.refresh();
    expect(calls).toEqual([]);
    lines.show(true);
    await vi.waitFor(() => expect(lines.room.value?.sequence).toBe(9));
    lines.takeRoom(roomAt(12));
    lines.takeRoom(roomAt(11));
    expect(lines.room.value?.sequence).toBe(12);
  });
});
