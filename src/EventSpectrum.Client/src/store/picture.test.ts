import { describe, expect, it } from 'vitest';
import type { Frame } from '../api/types';
import { addingOpen, applyDerived, applyFrame, applyPosition, applySession, applySnapshot, applyTool, canChange, votingOpen } from './picture';
import { aPicture as picture, aSession as session, aTool as tool } from './testing';

const frame = (sequence: number, positions: Frame['positions']): Frame => ({
  sequence, at: '2026-01-01T00:00:05Z', positions, votes: [], participants: 7, watching: 3,
});

describe('a frame', () => {
  it('moves the tools it names, leaves the others untouched as objects, and counts votes anew', () => {
    const before = picture();
    const { picture: after, strangers } = applyFrame(before, frame(11, [['a', 20, 30, 4]]), new Map());
    expect(after.tools[0]).toMatchObject({ position: { x: 20, y: 30 }, votes: 4 });
    expect(after.tools[1]).toBe(before.tools[1]);
    expect(after).toMatchObject({ sequence: 11, participants: 7, votes: 4 });
    expect(strangers).toBe(false);
  });

  it('never takes a dot back behind what the answer to an own vote has shown', () => {
    const fresh = new Map<string, number>();
    const voted = applyPosition(picture(), 'a', { x: 60, y: 60 }, 2, 15, fresh);
    const late = applyFrame(voted, frame(14, [['a', 20, 20, 1]]), fresh).picture;
    expect(late.tools[0]).toMatchObject({ position: { x: 60, y: 60 }, votes: 2 });
    const next = applyFrame(late, frame(16, [['a', 70, 70, 3]]), fresh).picture;
    expect(next.tools[0]).toMatchObject({ position: { x: 70, y: 70 }, votes: 3 });
  });

  it('does not let an answer that arrives late move a dot back either', () => {
    const fresh = new Map<string, number>();
    const framed = applyFrame(picture(), frame(20, [['a', 70, 70, 3]]), fresh).picture;
    expect(applyPosition(framed, 'a', { x: 1, y: 1 }, 1, 19, fresh)).toBe(framed);
  });

  it('keeps the axis that it is silent about, and makes a ghost when the last vote is gone', () => {
    const at = picture({ tools: [tool('a', { position: { x: 10, y: 80 }, votes: 1 })] });
    expect(applyFrame(at, frame(11, [['a', 30, null, 1]]), new Map()).picture.tools[0]!.position).toEqual({ x: 30, y: 80 });
    expect(applyFrame(at, frame(11, [['a', null, null, 0]]), new Map()).picture.tools[0]).toMatchObject({ position: null, votes: 0 });
  });

  it('tells when it speaks of a tool that is not known here', () => {
    expect(applyFrame(picture(), frame(11, [['z', 1, 1, 1]]), new Map()).strangers).toBe(true);
  });
});

describe('a tool', () => {
  it('arrives at the end, or changes in its place', () => {
    const added = applyTool(picture(), tool('c'));
    expect(added.arrived).toBe(true);
    expect(added.picture.tools.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const changed = applyTool(added.picture, tool('a', { name: 'New' }));
    expect(changed.arrived).toBe(false);
    expect(changed.picture.tools.map(({ name }) => name)).toEqual(['New', 'b', 'c']);
  });

  it('does not take back a position learned from an own vote, and moves with the frame of its update', () => {
    const fresh = new Map<string, number>();
    const voted = applyPosition(picture(), 'a', { x: 60, y: 60 }, 2, 15, fresh);
    const renamed = applyTool(voted, tool('a', { name: 'New', position: { x: 20, y: 20 }, votes: 1 })).picture;
    expect(renamed.tools[0]).toMatchObject({ name: 'New', position: { x: 60, y: 60 }, votes: 2 });
    expect(renamed.votes).toBe(2);
    expect(applyFrame(renamed, frame(14, [['a', 20, 20, 1]]), fresh).picture.tools[0]).toMatchObject({ position: { x: 60, y: 60 } });
    expect(applyFrame(renamed, frame(16, [['a', 70, 70, 3]]), fresh).picture.tools[0]).toMatchObject({ name: 'New', position: { x: 70, y: 70 }, votes: 3 });
  });

  it('that an answer spoke of before it arrived is moved by frames like any other', () => {
    const fresh = new Map<string, number>();
    const before = applyPosition(picture(), 'c', { x: 60, y: 60 }, 1, 15, fresh);
    const arrived = applyTool(before, tool('c', { position: { x: 10, y: 10 }, votes: 1 })).picture;
    expect(applyFrame(arrived, frame(14, [['c', 30, 30, 1]]), fresh).picture.tools[2]).toMatchObject({ position: { x: 30, y: 30 } });
  });

  it('that is hidden does not arrive and is not counted', () => {
    const { picture: after, arrived } = applyTool(picture(), tool('c', { hidden: true, votes: 5 }));
    expect(arrived).toBe(false);
    expect(after.votes).toBe(0);
  });
});

describe('a session', () => {
  it('keeps what only the facilitator was told while it is the same session', () => {
    const staffed = picture({ session: session({ joinCode: 'ABCD', joinUrl: 'http://x' }) });
    const after = applySession(staffed, { session: session({ voting: false }) });
    expect(after.session).toMatchObject({ voting: false, joinCode: 'ABCD', joinUrl: 'http://x' });
    expect(applySession(staffed, { session: session({ sessionId: 's2' }) }).session?.joinCode).toBeUndefined();
    expect(applySession(staffed, { session: null }).session).toBeNull();
  });

  it('decides whether voting and adding are open; without one, the settings do', () => {
    const open = { openVoting: true, openAdding: true, priorWeight: 0 };
    expect([votingOpen(picture()), addingOpen(picture()), canChange(picture())]).toEqual([false, false, false]);
    const running = picture({ session: session() });
    expect([votingOpen(running), addingOpen(running), canChange(running)]).toEqual([true, false, true]);
    const always = picture({ settings: open });
    expect([votingOpen(always), addingOpen(always), canChange(always)]).toEqual([true, true, true]);
    expect(votingOpen(picture({ settings: open, session: session({ voting: false }) }))).toBe(false);
  });
});

describe('a snapshot', () => {
  it('replaces the picture but for positions it does not know yet', () => {
    const fresh = new Map<string, number>();
    const voted = applyPosition(picture(), 'a', { x: 60, y: 60 }, 2, 15, fresh);
    const after = applySnapshot(voted, picture({ sequence: 12, title: 'New', tools: [tool('a', { votes: 1 }), tool('c')] }), fresh);
    expect(after.title).toBe('New');
    expect(after.tools.map(({ id, votes }) => [id, votes])).toEqual([['a', 2], ['c', 0]]);
  });
});

describe('what is worked out of all votes', () => {
  it('is taken over alone: the dot stays where it is', () => {
    const shown = picture({ tools: [tool('a', { position: { x: 60, y: 60 }, votes: 4 }), tool('b')] });
    const derived = { spread: { sdX: 1, sdY: 2, correlation: 0 }, contested: true, split: { a: { x: 1, y: 1 }, b: { x: 9, y: 9 } }, median: { x: 5, y: 5 } };
    const after = applyDerived(shown, [tool('a', { position: { x: 1, y: 1 }, votes: 2, name: 'Old', ...derived }), tool('z')]);
    expect(after.tools[0]).toEqual({ ...shown.tools[0], ...derived });
    expect(after.tools[1]).toBe(shown.tools[1]);
    expect(after.tools).toHaveLength(2);
  });

  it('changes nothing when it is the same', () => {
    const shown = picture();
    expect(applyDerived(shown, [tool('a', { votes: 9 }), tool('b')])).toBe(shown);
  });
});
