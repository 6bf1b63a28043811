import { describe, expect, it } from 'vitest';
import type { Tool } from '../../api/types';
import { standingOf } from './standing';

const x = { low: 'Computes', high: 'Invents', about: '' }, y = { low: 'Experiment', high: 'In daily use', about: '' };
const tool: Tool = {
  id: 'a', name: 'A', description: '', kind: 'undecided', disciplines: [], links: [], authorship: [], hidden: false, mergedInto: null,
  start: { x: 10, y: 20 }, position: null, votes: 0, votesX: 0, votesY: 0, spread: null, contested: false, split: null, median: null,
  changedAt: '2026-01-01T00:00:00Z', addedByMe: false, mine: null,
};
const placed: Tool = { ...tool, position: { x: 62, y: 80 }, votes: 12, votesX: 12, votesY: 12, spread: { sdX: 11.6, sdY: 4.2, correlation: 0 } };
const said = (part: Partial<Tool>) => standingOf({ ...placed, ...part }, x, y).join(' ');

describe('where a tool stands', () => {
  it('is its start while nobody has placed it', () =>
    expect(standingOf(tool, x, y)).toEqual(['Nobody has placed it yet. It starts at 10\u00a0% Invents, 20\u00a0% In daily use.']));
  it('is said with the number of votes and their spread', () =>
    expect(said({})).toBe('The room has it at 62\u00a0% Invents, 80\u00a0% In daily use: the average of 12 votes. Opinions spread by 12\u00a0% to either side and by 4\u00a0% up and down (one standard deviation).'));
  it('is not said where it is not told', () => expect(said({ position: null })).toBe('12 votes. Where they lie is not shown at present.'));
  it('says nothing of spread where few have voted', () => expect(said({ votes: 3, votesX: 3, votesY: 3, spread: null })).toContain('once five people'));
  it('counts each axis where they differ', () => expect(said({ votesY: 7 })).toContain('12 votes speak of Invents, 7 of In daily use.'));
  it('says that people differ, and how', () => {
    expect(said({ contested: true })).toContain('contested');
    expect(said({ split: { a: { x: 10, y: 20 }, b: { x: 90, y: 80 } } })).toContain('around 10\u00a0% · 20\u00a0% and around 90\u00a0% · 80\u00a0%');
  });
  it('names the middle opinion only where it lies elsewhere', () => {
    expect(said({ median: { x: 63, y: 81 } })).not.toContain('nearest');
    expect(said({ median: { x: 80, y: 81 } })).toContain('is 80\u00a0% Invents, 81\u00a0% In daily use.');
  });
});
