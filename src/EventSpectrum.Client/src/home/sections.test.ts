import { describe, expect, it } from 'vitest';
import type { Session, SpectrumSummary } from '../api/types';
import { sectionsOf } from './sections';

const axis = { low: '', high: '', about: '' };
const of = (slug: string, more: Partial<SpectrumSummary> = {}): SpectrumSummary => ({
  slug, title: slug, x: axis, y: axis, tools: 0, votes: 0, participants: 0, archived: false, voting: false, changedAt: '2026-01-01T00:00:00Z', session: null, dots: [], ...more,
});
const slugs = (list: readonly SpectrumSummary[]) => list.map((spectrum) => spectrum.slug);

describe('the spectra at the door', () => {
  it('are those that run, those that are open, the rest by what happened last, and the archive', () => {
    const sections = sectionsOf([
      of('old'), of('put-by', { archived: true }), of('new', { changedAt: '2026-02-01T00:00:00Z' }), of('open', { voting: true, changedAt: '2026-03-01T00:00:00Z' }),
      of('runs', { session: { title: 'Hall' } as Session }),
    ]);
    expect([slugs(sections.live), slugs(sections.rest), slugs(sections.archive)]).toEqual([['runs', 'open'], ['new', 'old'], ['put-by']]);
  });
});
