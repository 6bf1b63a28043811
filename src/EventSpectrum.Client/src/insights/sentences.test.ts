import { describe, expect, it } from 'vitest';
import { leadOf, opinionWords, shareWords, towards } from './sentences';
import type { Opinion, Placed } from './types';

const x = { low: 'Computes', high: 'Invents', about: '' }, y = { low: 'Experiment', high: 'In daily use', about: '' };
const placed: Placed = { tools: 3, onTheChart: 4, people: 12, votes: 40, standing: 36, reconsidered: 1, withdrawn: 0, joined: 2, added: [] };
const opinion: Opinion = {
  tool: { id: 'a', name: 'A', kind: 'assistive' }, n: 9, mean: { x: 41.6, y: 70 }, spread: { sdX: 3, sdY: 4, correlation: 0 }, consensusX: 0.9, consensusY: 0.9, contested: false, camps: null, places: [],
};

describe('the sentences of a session', () => {
  it('say what was placed, and only what there was of the rest', () => {
    expect(leadOf(placed)).toEqual(['12 people placed 3 tools with 40 votes.', '2 people joined while it ran.', '1 person came back to a tool and placed it again.']);
    expect(leadOf({ ...placed, votes: 0 })).toEqual(['Nobody placed anything.']);
  });
  it('say which way a dot went, by the ends of the axes', () => {
    expect(towards({ x: -12.4, y: 3.5 }, x, y)).toBe('12 points towards Computes, 4 points towards In daily use');
    expect(towards({ x: 1.2, y: -0.4 }, x, y)).toBe('1 point towards Invents');
  });
  it('say where people stand, in camps, all over or around a place', () => {
    expect(opinionWords(opinion)).toBe('9 people around 42\u00a0%\u00a0·\u00a070\u00a0%, typically 5 points away from it.');
    expect(opinionWords({ ...opinion, contested: true })).toBe('9 people all over the place: typically 5 points away from their middle.');
    expect(opinionWords({ ...opinion, contested: true, camps: { a: { x: 10, y: 20 }, b: { x: 90, y: 20 }, inA: 5, inB: 4 } }))
      .toBe('Two camps: 5 people near 10\u00a0%\u00a0·\u00a020\u00a0%, 4 people near 90\u00a0%\u00a0·\u00a020\u00a0%.');
  });
  it('tell causes together that few people had a hand in', () => {
    expect(shareWords({ causes: ['changedMinds', 'withdrawals'], people: 6, x: -1.24, y: 0.5 })).toEqual({ what: 'Changed minds, Withdrawn votes', people: '6 people', by: '−1.2 · +0.5' });
  });
});
