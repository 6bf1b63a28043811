import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Notices } from './notices';

describe('what the live region says', () => {
  let heard: { at: number; words: string }[];
  let notices: Notices;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    heard = [];
    notices = new Notices((votes, arrivals) => `${votes} votes, new: ${arrivals.join(', ')}`);
    stop = effect(() => { if (notices.spoken.value) heard.push({ at: Date.now(), words: notices.spoken.value }); });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('is one’s own act at once, also while the crowd is busy', () => {
    for (let second = 0; second < 4; second++) {
      notices.crowdVoted(20);
      vi.advanceTimersByTime(1000);
    }
    notices.say('Your vote is counted');
    expect(heard).toEqual([{ at: 4000, words: 'Your vote is counted' }]);
  });

  it('is the crowd as a digest, no more often than every five seconds', () => {
    for (let tenth = 0; tenth < 300; tenth++) {
      notices.crowdVoted(3);
      if (tenth === 120) notices.crowdAdded('Beta');
      vi.advanceTimersByTime(100);
    }
    expect(heard.length).toBeGreaterThan(3);
    const pauses = heard.slice(1).map(({ at }, i) => at - heard[i]!.at);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5000);
    expect(heard[0]!.words).toBe('150 votes, new: ');
    expect(heard[2]!.words).toContain('new: Beta');
  });

  it('says the same thing twice where it happened twice', () => {
    notices.say('Undone');
    notices.say('Undone');
    expect(heard.length).toBe(2);
  });
});
