import { describe, expect, it } from 'vitest';
import { Film } from './film';
import { advance, otherSpeed, pace } from './player';

const film = new Film(0, 60_000);

describe('the player', () => {
  it('goes at the log’s own pace, at a multiple, or shows all in half a minute', () =>
    expect([pace(1, film), pace(64, film), pace('whole', film)]).toEqual([1, 64, 2]));
  it('goes on by the time that has passed', () => expect(advance(1000, 16, film, 4, false)).toEqual({ place: 1064, ended: false }));
  it('ends at the end, or starts over after having shown it', () => {
    expect(advance(59_990, 16, film, 1, false)).toEqual({ place: 60_000, ended: true });
    expect(advance(59_990, 16, film, 1, true)).toEqual({ place: 60_000, ended: false });
    expect(advance(60_000, 16, film, 1, true)).toEqual({ place: 0, ended: false });
  });
  it('has speeds in a row, with ends', () =>
    expect([otherSpeed(1, 1), otherSpeed(1, -1), otherSpeed(0.25, -1), otherSpeed('whole', 1), otherSpeed('whole', -1)]).toEqual([2, 0.5, 0.25, 'whole', 64]));
  it('shows a log of one moment without standing still for ever', () => expect(advance(0, 16, new Film(5, 5), 'whole', false).ended).toBe(true));
});
