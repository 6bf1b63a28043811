import { describe, expect, it } from 'vitest';
import { arrangeFlat, arrangeUpright, SHELF_HEAD, type Arranged } from './arrangement';
import { frameFor } from './frame';
import { rectsMeet } from './geometry';
import { labelBox } from './labels';
import { Mark, type Moment } from './mark';
import type { ChartTool } from './model';
import { WHOLE, zoomAt } from './view';
import { finish } from './work';

const axis = { low: 'left', high: 'right', about: '' };
const frame = frameFor(900, 700, 1, axis, axis, (words, size) => words.length * size * 0.6);
const rest: Moment = { now: Infinity, frame, view: WHOLE, fold: 1 };

function arranged(id: string, x: number, y: number, waiting: boolean, width = 60): [string, Arranged] {
  const tool: ChartTool = { id, name: id, kind: 'undecided', at: { x, y }, ghost: waiting, votes: 0, contested: false, waiting, matches: true, mine: waiting ? null : { x, y, pending: false } };
  const mark = new Mark(tool);
  Object.assign(mark, { nameW: width, nameH: 16 });
  return [id, { mark, flat: null, upright: null, waitsIn: null }];
}

const wholeShelf = () => new Map([
  ...Array.from({ length: 8 }, (_, i) => arranged(`placed${i}`, 20 + 8 * i, 50, false)),
  ...Array.from({ length: 24 }, (_, i) => arranged(`waits${i}`, 8 + 11 * (i % 8), 4 + 6.5 * Math.floor(i / 8), true)),
]);
const arrange = (actors: Map<string, Arranged>, moment = rest) => finish(arrangeFlat(actors, moment, () => 0, 0));
const rows = (actors: Map<string, Arranged>, start: string) => [...actors].flatMap(([id, { mark }]) => (id.startsWith(start) ? [mark.row.to] : []));

describe('one axis in a blind round', () => {
  it('keeps what waits on a shelf below everything that was placed', () => {
    const actors = wholeShelf(), names = arrange(actors);
    expect(Math.max(...rows(actors, 'placed'))).toBeLessThan(Math.min(...rows(actors, 'waits')) - SHELF_HEAD);
    expect(new Set(rows(actors, 'waits')).size).toBe(3);
    expect([...names.keys()].filter((id) => id.startsWith('waits')).length).toBeGreaterThan(16);
  });

  it('lets a crowd at one place grow upwards rather than into the shelf', () => {
    const actors = new Map([...wholeShelf(), ...Array.from({ length: 40 }, (_, i) => arranged(`placed-too${i}`, 48 + (i % 3), 50, false))]);
    arrange(actors);
    expect(Math.max(...rows(actors, 'placed'))).toBeLessThan(Math.min(...rows(actors, 'waits')) - SHELF_HEAD);
  });

  it('keeps the shelf where it is when the chart is zoomed', () => {
    const actors = wholeShelf();
    arrange(actors);
    const before = rows(actors, 'waits');
    arrange(actors, { ...rest, view: zoomAt(WHOLE, 400, 300, 3, frame.panel) });
    expect(rows(actors, 'waits')).toEqual(before);
  });

  it('lets a tool that was placed into the swarm, and gives the swarm the shelf’s room once it is empty', () => {
    const actors = new Map([...wholeShelf()].slice(0, 9));
    arrange(actors);
    const last = actors.get('waits0')!, shelf = last.mark.row.to;
    last.mark.update({ ...last.mark.tool, waiting: false, mine: { x: 40, y: 50, pending: true } }, 0, 0);
    arrange(actors);
    expect(last.mark.row.to).toBeLessThan(shelf - SHELF_HEAD);
    expect(Math.abs(last.mark.row.to - (frame.panel.y + frame.panel.h / 2))).toBeLessThan(frame.panel.h / 4);
  });
});

describe('both axes in a blind round', () => {
  it('keep the names of what waits on the shelf, and other names off it, however little room there is', () => {
    const close = Array.from({ length: 16 }, (_, i) => arranged(`placed${i}`, 4 + 6 * i, 18 + (i % 2) * 2, false));
    const waiting = Array.from({ length: 24 }, (_, i) => arranged(`waits${i}`, 8 + 11 * (i % 8), 4 + 6.5 * Math.floor(i / 8), true, 150));
    const actors = new Map([...close, ...waiting]), upright = { ...rest, fold: 0 };
    const names = finish(arrangeUpright(actors, upright));
    const highest = Math.min(...waiting.map(([, { mark }]) => mark.at(upright).y));
    const boxes = [...names].map(([id, place]) => ({ id, ...labelBox(actors.get(id)!.mark.at(upright), place) }));
    const [shelf, others] = [boxes.filter(({ id }) => id.startsWith('waits')), boxes.filter(({ id }) => !id.startsWith('waits'))];
    expect([shelf.length > 5, others.length > 5]).toEqual([true, true]);
    for (const { y } of shelf) expect(y).toBeGreaterThanOrEqual(highest - 17);
    for (const one of others) for (const other of shelf) expect(rectsMeet(one, other), `${one.id} on ${other.id}`).toBe(false);
  });
});
