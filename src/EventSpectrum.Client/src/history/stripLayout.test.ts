import { describe, expect, it } from 'vitest';
import { Film } from './film';
import { without } from './densities';
import { bandsOf, barsOf, clustersOf, leading, stripScale, ticksOf } from './stripLayout';
import { minute, minuteMs } from './testing';
import type { TimelineMark, TimelineSession } from './types';

const film = new Film(minuteMs(0), minuteMs(100));
const scale = stripScale(film, 1000);
const mark = (type: TimelineMark['type'], at: number): TimelineMark => ({ type, at: minute(at), sequence: at, label: 'x' });
const session = (from: number, to: number | null): TimelineSession =>
  ({ sessionId: `${from}`, title: 'S', startedAt: minute(from), startSequence: from, endedAt: to === null ? null : minute(to), endSequence: to });

describe('the strip', () => {
  it('has a place for each time and a time for each place', () => {
    expect([scale.x(minuteMs(50)), scale.time(250), scale.time(-9), scale.time(5000)]).toEqual([500, minuteMs(25), minuteMs(0), minuteMs(100)]);
  });
  it('shows sessions as bands, cut off at its ends, and one that runs up to the end', () => {
    const bands = bandsOf([session(-30, 10), session(40, 50), session(90, null), session(200, 300)], scale, minuteMs(0), minuteMs(100));
    expect(bands.map(({ x, w }) => [x, w])).toEqual([[0, 100], [400, 100], [900, 100]]);
  });
  it('draws bars as high as votes are dense, and keeps the few visible', () => {
    const path = barsOf([{ from: minuteMs(0), to: minuteMs(100), votes: [0, 100, 1, 0] }], stripScale(film, 40), 30, 10);
    expect(path).toBe('M10 0h9V30h-9zM20 27h9V30h-9z');
    expect(barsOf([{ from: minuteMs(-100), to: minuteMs(-1), votes: [9, 9] }], scale, 30), 'what is outside is not drawn').toBe('');
    expect(barsOf([{ from: 0, to: 1, votes: [0, 0] }], scale, 30)).toBe('');
  });
  it('loses no vote where coarse slots are told anew by finer ones', () => {
    const coarse = { from: 0, to: 40, votes: [5, 7, 3, 0] };
    expect(without(coarse, [{ from: 10, to: 20, votes: [1, 2, 3] }]).votes).toEqual([5, 1, 3, 0]);
    expect(without(coarse, [{ from: 5, to: 15, votes: [9] }]).votes).toEqual([0, 3, 3, 0]);
  });
  it('gathers marks that lie too close to be told apart', () => {
    const clusters = clustersOf([mark('tool-added', 50), mark('bookmark', 51), mark('burst', 70), mark('import', 0)], scale, 30);
    expect(clusters.map(({ x, marks }) => [x, marks.length])).toEqual([[15, 1], [500, 2], [700, 1]]);
    expect(leading(clusters[1]!.marks).type).toBe('bookmark');
  });
  it('writes round times apart from each other, and none within a gap', () => {
    const ticks = ticksOf(film, scale, 70);
    expect(ticks.every((tick, i) => i === 0 || tick.x - ticks[i - 1]!.x >= 70)).toBe(true);
    expect(ticks.slice(1).every((tick) => tick.time % (10 * 60_000) === 0)).toBe(true);
    expect(ticks.filter((tick) => tick.as === 'day')).toHaveLength(1);
    const gap = { from: minuteMs(20), to: minuteMs(80) };
    const broken = new Film(minuteMs(0), minuteMs(100), [gap]);
    expect(ticksOf(broken, stripScale(broken, 1000), 70).some(({ time }) => time > gap.from && time < gap.to)).toBe(false);
  });
});
