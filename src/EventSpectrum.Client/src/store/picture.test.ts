import { describe, expect, it } from 'vitest';
import type { Frame, Picture, Session, Tool } from '../api/types';
import { addingOpen, applyFrame, applyPosition, applySession, applySnapshot, applyTool, canChange, votingOpen } from './picture';

const tool = (id: string, part: Partial<Tool> = {}): Tool => ({
  id, name: id, description: '', kind: 'undecided', disciplines: [], links: [], authorship: [], hidden: false,
  start: { x: 50, y: 50 }, position: null, votes: 0, votesX: 0, votesY: 0, spread: null, contested: false, split: null, median: null,
  changedAt: '2026-01-01T00:00:00Z', addedBy: null, mine: null, ...part,
});
const session = (part: Partial<Session> = {}): Session => ({
  sessionId: 's1', title: 'One', audience: null, startedAt: '2026-01-01T00:00:00Z', voting: true, adding: false, codeNeeded: true, ...part,
});
const picture = (part: Partial<Picture> = {}): Picture => ({
  slug: 's', title: 'S', x: { low: 'l', high: 'h', about: '' }, y: { low: 'l', high: 'h', about: '' }, disciplines: [],
  settings: { openVoting: false, openAdding: false, priorWeight: 0 }, session: null, sequence: 10, recordedAt: '2026-01-01T00:00:00Z',
  participants: 1, votes: 0, tools: [tool('a'), tool('b')], ...part,
});
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
