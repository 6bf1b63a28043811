import type { SpectrumSummary } from '../api/types';

export interface Sections { live: SpectrumSummary[]; rest: SpectrumSummary[]; archive: SpectrumSummary[] }

const latest = (a: SpectrumSummary, b: SpectrumSummary) => b.changedAt.localeCompare(a.changedAt);

/** Where one can vote now comes first, what happened last before what happened long ago; the archive is apart. */
export function sectionsOf(spectra: readonly SpectrumSummary[]): Sections {
  const live = (spectrum: SpectrumSummary) => !spectrum.archived && (spectrum.session !== null || spectrum.voting);
  return {
    live: spectra.filter(live).sort((a, b) => Number(b.session !== null) - Number(a.session !== null) || latest(a, b)),
    rest: spectra.filter((spectrum) => !spectrum.archived && !live(spectrum)).sort(latest),
    archive: spectra.filter((spectrum) => spectrum.archived).sort(latest),
  };
}
