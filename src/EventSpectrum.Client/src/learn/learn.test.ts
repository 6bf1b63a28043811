import { describe, expect, it } from 'vitest';
import { examplesOf, meant, roomAfter, sayingOf } from './examples';

const x = { low: 'Computes', high: 'Invents', about: '' }, y = { low: 'Experiment', high: 'In daily use', about: '' };
const [a, b] = examplesOf('2d');

describe('the two examples', () => {
  it('teach an axis each, or the two ends of the only one', () => {
    expect([a, b].map(({ axis, high }) => [axis, high])).toEqual([['x', true], ['y', false]]);
    expect(examplesOf('1d').map(({ axis, high }) => [axis, high])).toEqual([['x', true], ['x', false]]);
  });
  it('start on the side where they do not belong, so that there is something to do', () => {
    for (const example of [a, b, ...examplesOf('1d')]) expect(meant(example, example.at)).toBe(false);
  });
});

describe('a placement in the practice', () => {
  it('pulls the made-up room as one vote among five', () => {
    expect(roomAfter({ ...a, at: { x: 40, y: 50 }, votes: 4 }, { x: 90, y: null })).toEqual({ x: 50, y: 50 });
  });
  it('is said in the words of the axes', () => {
    expect(sayingOf(a, { x: 80, y: 60 }, x, y)).toContain('You said: 80\u00a0% Invents, 60\u00a0% In daily use.');
    expect(sayingOf(a, { x: 80, y: 60 }, x, y)).not.toContain('nearer');
  });
  it('on the other side tells the way', () => {
    expect(sayingOf(a, { x: 20, y: 60 }, x, y)).toContain('nearer to Computes; further right says Invents.');
    expect(sayingOf(b, { x: 20, y: 90 }, x, y)).toContain('nearer to In daily use; further down says Experiment.');
  });
});
