import { describe, expect, it } from 'vitest';
import { Film, gapsOf } from './film';

const MIN = 60_000, DAY = 86_400_000;
const busy = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i * MIN);

describe('idle stretches', () => {
  it('are those that are long beside the usual pace', () =>
    expect(gapsOf([...busy(0, 60), ...busy(30 * DAY, 60)], 0, 30 * DAY + 59 * MIN)).toEqual([{ from: 59 * MIN, to: 30 * DAY }]));
  it('are found before the first change and after the last', () =>
    expect(gapsOf(busy(DAY, 30), 0, 2 * DAY)).toEqual([{ from: 0, to: DAY }, { from: DAY + 29 * MIN, to: 2 * DAY }]));
  it('are not there in an even log', () => expect(gapsOf(busy(0, 60), 0, 59 * MIN)).toEqual([]));
  it('lie between two imports, whose days nobody knows', () => expect(gapsOf([0, 90 * DAY], 0, 90 * DAY)).toEqual([{ from: 0, to: 90 * DAY }]));
  it('a short pause is none', () => expect(gapsOf([0, 1, 2, 3, 4 * MIN], 0, 4 * MIN)).toEqual([]));
});

describe('a film', () => {
  const film = new Film(0, 30 * DAY + 60 * MIN, [{ from: 60 * MIN, to: 30 * DAY }]);
  it('draws a gap together and keeps what is around it at its own length', () => {
    expect(film.place(30 * MIN)).toBe(30 * MIN);
    expect(film.length).toBe(120 * MIN + 120 * MIN * 0.035);
    expect(film.place(30 * DAY + 10 * MIN)).toBeCloseTo(film.length - 50 * MIN, 6);
  });
  it('goes back and forth', () => {
    for (const time of [0, 17 * MIN, 60 * MIN, 15 * DAY, 30 * DAY, film.to]) expect(film.time(film.place(time))).toBeCloseTo(time, 3);
  });
  it('stays within its ends', () => expect([film.place(-1), film.place(99 * DAY), film.time(-1), film.time(1e18)]).toEqual([0, film.length, 0, film.to]));
  it('says which gap a time is in', () => expect([film.gapAt(DAY)?.from, film.gapAt(60 * MIN), film.gapAt(5)]).toEqual([60 * MIN, null, null]));
  it('without gaps is the log’s own time', () => expect([new Film(100, 300).length, new Film(100, 300).place(150)]).toEqual([200, 50]));
  it('of two moments only has the gap', () => {
    const moments = new Film(0, 90 * DAY, [{ from: 0, to: 90 * DAY }]);
    expect([moments.length, moments.time(500)]).toEqual([1000, 45 * DAY]);
  });
  it('of one moment has no length', () => expect([new Film(7, 7).length, new Film(7, 7).time(0), new Film(7, 7).place(7)]).toEqual([0, 7, 0]));
});
