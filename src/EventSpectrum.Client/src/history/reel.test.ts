import { describe, expect, it } from 'vitest';
import { Reel, lastAtMost, momentsOf } from './reel';
import { aFrame, aTimeline, aTimelineTool, minuteMs } from './testing';

const reel = new Reel(aTimeline());

describe('a reel', () => {
  it('has each frame’s picture: positions as last said, starts where nothing was', () => {
    expect(reel.tools(0)).toEqual([{ id: 'a', name: 'A', kind: 'assistive', at: { x: 10, y: 20 }, ghost: true, votes: 0 }]);
    expect(reel.tools(1)).toEqual([
      { id: 'a', name: 'A', kind: 'assistive', at: { x: 40, y: 50 }, ghost: false, votes: 3 },
      { id: 'b', name: 'B', kind: 'generative', at: { x: 10, y: 20 }, ghost: true, votes: 0 },
    ]);
  });
  it('calls a tool what it was called then', () => expect(reel.tools(2)[1]).toMatchObject({ name: 'Bee', at: { x: 70.1234, y: 80 } }));
  it('leaves out what was hidden, and takes the start for an axis nobody spoke of', () =>
    expect(reel.tools(3)).toEqual([{ id: 'a', name: 'A', kind: 'assistive', at: { x: 41, y: 20 }, ghost: false, votes: 4 }]));
  it('shows a tool without votes at the start it had then', () => {
    const version = { name: 'A', kind: 'assistive' as const, hidden: false };
    const moved = new Reel(aTimeline({
      tools: [aTimelineTool('a', { start: { x: 9, y: 9 }, versions: [{ ...version, sequence: 1, start: { x: 1, y: 1 } }, { ...version, sequence: 20, start: { x: 9, y: 9 } }] })],
      frames: [aFrame(2, 0, [[0, null, null, 0]]), aFrame(22, 20, [[0, null, null, 0]])],
    }));
    expect([0, 1].map((frame) => moved.tools(frame)[0]!.at)).toEqual([{ x: 1, y: 1 }, { x: 9, y: 9 }]);
  });
  it('finds the frame of a time and of a sequence', () => {
    expect([-5, 0, 9, 10, 59, 60, 99].map((at) => reel.frameAt(minuteMs(at)))).toEqual([0, 0, 0, 1, 2, 3, 3]);
    expect([1, 2, 11, 12, 39, 40, 41].map((n) => reel.frameOf(n))).toEqual([-1, 0, 0, 1, 2, 3, 3]);
  });
  it('has a tool’s way up to a frame', () => {
    expect(reel.path('a', 2).map(({ x, sequence }) => [x, sequence])).toEqual([[10, 2], [40, 12]]);
    expect(reel.path('a', 3, 2).map(({ sequence }) => sequence)).toEqual([2, 40]);
    expect(reel.path('b', 0)).toEqual([]);
    expect(reel.path('nobody', 3)).toEqual([]);
  });
  it('takes what was recorded at one instant as one moment', () => {
    const at = aFrame(0, 30).at;
    const imported = [aFrame(2, 0, [[0, 1, 1, 1]]), ...[5, 6, 7].map((n) => ({ ...aFrame(n, 30, [[n === 7 ? 0 : n - 4, n, n, n]]), at }))];
    const moments = momentsOf(imported);
    expect(moments.map(({ sequence, positions }) => [sequence, positions])).toEqual([[2, [[0, 1, 1, 1]]], [7, [[1, 5, 5, 5], [2, 6, 6, 6], [0, 7, 7, 7]]]]);
    expect(imported[1]!.positions, 'what was read stays as it was').toEqual([[1, 5, 5, 5]]);
  });
  it('may be empty', () => {
    const none = new Reel(aTimeline({ frames: [], tools: [] }));
    expect([none.length, none.tools(0), none.frameAt(0)]).toEqual([0, [], 0]);
  });
});

describe('halving', () => {
  it('finds the last that is at most a value, also among equals', () =>
    expect([0, 1, 2, 3, 9].map((value) => lastAtMost(Int32Array.of(1, 2, 2, 5), value))).toEqual([-1, 0, 2, 2, 3]));
});
