import { describe, expect, it } from 'vitest';
import { routeOf } from '../shell/route';
import { queryOf, wantedOf } from './address';

describe('a link to the history', () => {
  it('says the moment by time or by sequence', () => {
    expect(wantedOf('?at=2026-02-14T10:00:00Z')).toEqual({ at: '2026-02-14T10:00:00Z', sequence: null, view: 'recorded', compare: null });
    expect(wantedOf('?sequence=412&view=corrected')).toEqual({ at: null, sequence: 412, view: 'corrected', compare: null });
  });
  it('leaves out what makes no sense', () =>
    expect(wantedOf('?at=yesterday&sequence=-4&view=pretty&compare=')).toEqual({ at: null, sequence: null, view: 'recorded', compare: null }));
  it('comes back as it was written', () => {
    for (const compare of [null, { a: { sequence: 7 }, b: null }, { a: { session: 'x-1' }, b: { session: 'y' } }]) {
      const wanted = { sequence: 12, view: 'corrected' as const, compare };
      expect(wantedOf(queryOf(wanted))).toEqual({ ...wanted, at: null });
    }
  });
  it('leads to its page', () => {
    expect(routeOf(new URL('http://h/film/history?at=x'))).toEqual({ page: 'history', slug: 'film' });
    expect(routeOf(new URL('http://h/film/history/d03'))).toEqual({ page: 'tool', slug: 'film', tool: 'd03' });
    expect(routeOf(new URL('http://h/film/history/d03/x'))).toEqual({ page: 'unknown' });
  });
});
