import { describe, expect, it, vi } from 'vitest';
import type { Tool } from '../api/types';
import { rolledBackOn, switchable } from './acts';
import { Calmly } from './calmly';
import { caught, within } from './lasso';
import { localTime, timeOfLocal } from './localTime';
import { listed, sharing } from './people';
import { criteriaOf, isNothing, nothing, queryOf, sift, toggled } from './selection';
import { LATEST, latestOf } from './latest';
import { candidates, mergeShifts } from './merging';
import { shiftsOf } from './shifts';
import type { Act, PersonLine, SingleVote } from './types';

const vote = (more: Partial<SingleVote> = {}): SingleVote =>
  ({ sequence: 1, at: '2026-02-14T10:00:00Z', participant: 'ana', tool: 'roto', x: 10, y: 10, session: 's1', counts: true, struck: false, held: false, ...more });
const act = (more: Partial<Act> = {}): Act =>
  ({ sequence: 1, at: '2026-02-14T10:00:00Z', kind: 'rollback', subject: 'r1', name: null, reason: 'Spam', by: null, votes: 3, lines: null, stands: true, into: null, intoName: null, ...more });
const person = (participantId: string, more: Partial<PersonLine> = {}): PersonLine =>
  ({ participantId, displayName: participantId, joinedAt: '2026-02-14T09:00:00Z', suspended: false, votes: 0, said: 0, lastAt: null, networks: [], ...more });

describe('a selection', () => {
  it('says nothing at first, and only what was chosen then', () => {
    expect(isNothing(nothing)).toBe(true);
    expect(criteriaOf(nothing)).toEqual({});
    const chosen = { ...nothing, people: toggled(nothing.people, 'ana'), stretch: { from: 0, to: 1500 } };
    expect(isNothing(chosen)).toBe(false);
    expect(criteriaOf(chosen)).toEqual({ participants: ['ana'], from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:01.500Z' });
    expect(toggled(chosen.people, 'ana').size).toBe(0);
  });

  it('puts ids into the address, and leaves out more than an address holds', () => {
    const few = { ...nothing, people: new Set(['a', 'b']), tools: new Set(['t']) };
    expect(queryOf(few, 10)).toBe('limit=10&participants=a%2Cb&tools=t');
    const many = { ...few, people: new Set(Array.from({ length: 61 }, (_, i) => `p${i}`)) };
    expect(queryOf(many, 10)).toBe('limit=10&tools=t');
  });

  it('sifts what the address could not say', () => {
    const votes = [vote(), vote({ participant: 'ben' }), vote({ tool: 'sora' }), vote({ session: null })];
    expect(sift(votes, { ...nothing, people: new Set(['ana']), tools: new Set(['roto']), sessions: new Set(['s1']) }, [])).toEqual([votes[0]]);
    expect(sift(votes, nothing, [])).toEqual(votes);
  });

  it('is about whoever shares a network', () => {
    const votes = [vote(), vote({ participant: 'ben' }), vote({ participant: 'cleo' })], chosen = { ...nothing, networks: new Set(['n1']) };
    const people = [person('ana', { networks: [{ group: 'n2', participants: 1 }, { group: 'n1', participants: 2 }] }), person('ben', { networks: [{ group: 'n1', participants: 2 }] }), person('cleo')];
    expect(isNothing(chosen)).toBe(false);
    expect(criteriaOf(chosen)).toEqual({ networks: ['n1'] });
    expect(sift(votes, chosen, people)).toEqual([votes[0], votes[1]]);
    expect(listed(people, '', 'network').map((one) => one.participantId)).toEqual(['ben', 'ana', 'cleo']);
  });

  it('names the votes that were drawn around', () => {
    const votes = [vote({ sequence: 7 }), vote({ sequence: 8 })], picked = { ...nothing, picked: new Set([8]) };
    expect(isNothing(picked)).toBe(false);
    expect(criteriaOf(picked)).toEqual({ votes: [8] });
    expect(sift(votes, picked, [])).toEqual([votes[1]]);
  });
});

describe('a line drawn around votes', () => {
  const bay = [{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 40 }, { x: 20, y: 10 }, { x: 0, y: 40 }];
  const to = { x: (v: number) => v, y: (v: number) => 100 - v, scale: 1, fold: 0, row: () => null, panel: { x: 0, y: 0, w: 100, h: 100 } };

  it('has an inside, also where it bends inwards', () => {
    expect(within(bay, 5, 20)).toBe(true);
    expect(within(bay, 35, 20)).toBe(true);
    expect(within(bay, 20, 30)).toBe(false);
    expect(within(bay, 50, 5)).toBe(false);
  });

  it('catches the votes that are drawn within it, and none without a place', () => {
    const votes = [vote({ x: 5, y: 80 }), vote({ x: 5, y: 20 }), vote({ x: 5, y: null }), vote({ x: null, y: 80 })];
    expect(caught(bay, votes, to)).toEqual([votes[0]]);
    expect(caught(bay.slice(0, 2), votes, to)).toEqual([]);
  });
});

describe('acts', () => {
  it('offers the way back at the latest act of each roll-back alone', () => {
    const acts = [act({ sequence: 9, kind: 'rollback-undone' }), act({ sequence: 7, subject: 'r2' }), act({ sequence: 5 }), act({ sequence: 6, kind: 'suspended', subject: 'ana' })];
    expect([...switchable(acts)].sort()).toEqual([7, 9]);
  });

  it('counts what was rolled back that day and still is', () => {
    const day = new Date(2026, 1, 14, 12);
    const at = (hours: number) => new Date(2026, 1, 14, hours).toISOString();
    const acts = [act({ at: at(1) }), act({ at: at(23), votes: 4 }), act({ at: at(2), stands: false }), act({ at: at(25) }), act({ at: at(3), kind: 'rollback-restored' })];
    expect(rolledBackOn(day, acts)).toBe(7);
  });
});

describe('the list of people', () => {
  const people = [person('Early Bird', { lastAt: '2026-02-14T11:00:00Z', said: 2 }), person('Spam Spamson', { lastAt: '2026-02-14T10:00:00Z', said: 40 }), person('New Bird', { joinedAt: '2026-02-14T12:00:00Z' })];
  const names = (search: string, sort: 'latest' | 'most' | 'joined') => listed(people, search, sort).map((one) => one.displayName);

  it('has who was heard of last first, or who said most, or who joined last', () => {
    expect(names('', 'latest')).toEqual(['New Bird', 'Early Bird', 'Spam Spamson']);
    expect(names('', 'most')).toEqual(['Spam Spamson', 'Early Bird', 'New Bird']);
    expect(names('', 'joined')[0]).toBe('New Bird');
  });

  it('finds by all the words of a search', () => {
    expect(names('bird E', 'latest')).toEqual(['New Bird', 'Early Bird']);
    expect(names('  SPAM ', 'latest')).toEqual(['Spam Spamson']);
  });

  it('knows who shares a network', () => {
    const [hall, home] = [{ group: 'a1', participants: 2 }, { group: 'b2', participants: 1 }];
    expect([...sharing([person('ana', { networks: [home, hall] }), person('ben', { networks: [hall] }), person('eva')], 'a1')]).toEqual(['ana', 'ben']);
  });
});

it('shows how far dots would go, the farthest first, and back to the start where no vote is left', () => {
  const tool = (id: string, more: Partial<Tool> = {}) => ({ id, name: id, kind: 'assistive', start: { x: 0, y: 0 }, hidden: false, ...more }) as Tool;
  const shifts = shiftsOf({
    tools: [
      { tool: 'near', before: { x: 10, y: 10 }, after: { x: 11, y: 10 }, votesBefore: 3, votesAfter: 2 },
      { tool: 'far', before: { x: 30, y: 40 }, after: null, votesBefore: 1, votesAfter: 0 },
      { tool: 'hidden', before: { x: 0, y: 0 }, after: { x: 99, y: 99 }, votesBefore: 2, votesAfter: 1 },
      { tool: 'unknown', before: null, after: null, votesBefore: 0, votesAfter: 0 },
    ],
  }, [tool('near'), tool('far'), tool('hidden', { hidden: true })]);
  expect(shifts.map(({ id, after, distance }) => [id, after, distance])).toEqual([['far', { x: 0, y: 0 }, 50], ['near', { x: 11, y: 10 }, 1]]);
});

it('shows a merge as the way of the duplicate to where both have the tool that stays', () => {
  const tool = (id: string, more: Partial<Tool> = {}) => ({ id, name: id, kind: 'assistive', start: { x: 0, y: 0 }, hidden: false, ...more }) as Tool;
  const tools = [tool('copy'), tool('stays'), tool('gone', { hidden: true })];
  const merging = {
    tool: 'copy', into: 'stays',
    preview: { both: 1, sequence: 9, tools: [
      { tool: 'copy', before: { x: 10, y: 10 }, after: null, votesBefore: 2, votesAfter: 0 },
      { tool: 'stays', before: { x: 50, y: 50 }, after: { x: 40, y: 40 }, votesBefore: 2, votesAfter: 3 },
    ] },
  };
  expect(mergeShifts(merging, tools).map(({ id, after }) => [id, after])).toEqual([['copy', { x: 40, y: 40 }], ['stays', { x: 40, y: 40 }]]);
  expect(mergeShifts({ ...merging, preview: null }, tools)).toEqual([]);
  expect(candidates('copy', tools).map(({ id }) => id)).toEqual(['stays']);
});

it('writes times for local fields and reads them again', () => {
  const at = new Date(2026, 1, 4, 5, 6, 7).getTime();
  expect(localTime(at)).toBe('2026-02-04T05:06:07');
  expect(timeOfLocal(localTime(at))).toBe(at);
  expect(timeOfLocal('')).toBeNull();
});

it('does things at its pace, never twice at once, and once more for what was asked meanwhile', async () => {
  vi.useFakeTimers();
  const waiting: (() => void)[] = [];
  const calmly = new Calmly(1000, () => new Promise((resolve) => { waiting.push(resolve); }));
  calmly.ask();
  calmly.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting).toHaveLength(1);
  calmly.ask(true);
  calmly.ask();
  await vi.advanceTimersByTimeAsync(5000);
  expect(waiting).toHaveLength(1);
  waiting[0]!();
  await vi.advanceTimersByTimeAsync(999);
  expect(waiting).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(waiting).toHaveLength(2);
  waiting[1]!();
  calmly.stop();
  calmly.ask(true);
  await vi.advanceTimersByTimeAsync(5000);
  expect(waiting).toHaveLength(2);
  vi.useRealTimers();
});

describe('the latest', () => {
  const at = (second: number) => `2026-02-14T10:00:${String(second).padStart(2, '0')}Z`;

  it('are votes and joins in one list, the latest first', () => {
    const rows = latestOf([vote({ sequence: 9, at: at(9) }), vote({ sequence: 5, at: at(5) })], [person('ben', { joinedAt: at(7) }), person('ana', { joinedAt: at(1) })]);
    expect(rows.map((row) => row.vote?.sequence ?? row.participant)).toEqual([9, 'ben', 5, 'ana']);
  });

  it('go back no further than the votes that are known', () => {
    const votes = Array.from({ length: LATEST }, (_, i) => vote({ sequence: 100 - i, at: at(59) }));
    expect(latestOf(votes, [person('ben', { joinedAt: at(1) })]).every((row) => row.vote)).toBe(true);
  });
});
