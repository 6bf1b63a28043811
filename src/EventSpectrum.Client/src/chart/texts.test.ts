import { describe, expect, it } from 'vitest';
import type { ChartState, ChartTool } from './model';
import { chartTexts } from './texts';

const tool: ChartTool = {
  id: 'a', name: 'Upscaling', kind: 'assistive', at: { x: 17.9, y: 92.2 }, ghost: false, votes: 4, contested: true, matches: true, mine: null,
};
const state: ChartState = {
  x: { low: 'Algorithmic', high: 'Generative', about: '' }, y: { low: 'Not ready', high: 'Production-ready', about: '' },
  tools: [tool], dimensions: '2d', selected: null, highlighted: null, votable: true, whyNotVotable: null,
};

describe('what a screen reader hears', () => {
  it('says place, votes, dispute and the own vote in whole percents', () => {
    expect(chartTexts.tool({ ...tool, mine: { x: 40, y: null, pending: true } }, state)).toBe(
      'Upscaling: 82\u00a0% towards Algorithmic, 92\u00a0% towards Production-ready, 4 votes, opinions differ widely. '
      + 'Your vote: 60\u00a0% towards Algorithmic, waiting to be sent');
  });

  it('speaks of x alone in one dimension', () => {
    expect(chartTexts.tool(tool, { ...state, dimensions: '1d' })).toBe('Upscaling: 82\u00a0% towards Algorithmic, 4 votes, opinions differ widely');
    expect(chartTexts.readout(61.6, null)).toBe('62\u00a0%');
  });

  it('says why one cannot vote', () => {
    expect(chartTexts.keys({ ...state, votable: false, whyNotVotable: 'Voting opens when the session starts.' })).toContain('Voting opens when the session starts.');
  });
});
