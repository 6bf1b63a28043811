import type { Film } from './film';
import type { TimelineMark, TimelineSession } from './types';

/** Between the log's time and pixels along the strip. */
export interface StripScale {
  width: number;
  from: number;
  to: number;
  x(time: number): number;
  time(x: number): number;
}

export function stripScale(film: Film, width: number): StripScale {
  const perPixel = film.length / Math.max(1, width);
  return {
    width,
    from: film.from,
    to: film.to,
    x: (time) => (film.length === 0 ? 0 : film.place(time) / perPixel),
    time: (x) => film.time(Math.max(0, Math.min(width, x)) * perPixel),
  };
}

export interface Band { session: TimelineSession; x: number; w: number }

/** Sessions within the strip. One still running reaches to the end; a short one is wide enough to be seen. */
export function bandsOf(sessions: readonly TimelineSession[], scale: StripScale, from: number, to: number): Band[] {
  return sessions.flatMap((session) => {
    const start = Date.parse(session.startedAt), end = session.endedAt === null ? to : Date.parse(session.endedAt);
    if (end < from || start > to) return [];
    const x = scale.x(Math.max(from, start));
    return [{ session, x, w: Math.max(3, scale.x(Math.min(to, end)) - x) }];
  });
}

/** Votes cast in each of as many equal slots of a stretch, in milliseconds. */
export interface Density { from: number; to: number; votes: readonly number[] }

/**
 * Bars of vote density as one path, `height` pixels high where votes came fastest. Counts are gathered by pixel column, so that
 * stretches of different grain may lie beside each other.
 */
export function barsOf(parts: readonly Density[], scale: StripScale, height: number, column = 3): string {
  const columns = new Float64Array(Math.ceil(scale.width / column) + 1);
  for (const { from, to, votes } of parts) {
    const slot = (to - from) / Math.max(1, votes.length);
    votes.forEach((count, i) => {
      const start = from + i * slot, end = start + slot;
      if (count === 0 || end < scale.from || start > scale.to) return;
      const low = scale.x(start) / column, high = Math.max(low + 1e-9, scale.x(end) / column);
      // A slot's votes are spread over the columns it covers.
      for (let c = Math.floor(low); c < high && c < columns.length; c++) {
        columns[c]! += count * (Math.min(high, c + 1) - Math.max(low, c)) / (high - low);
      }
    });
  }
  const most = columns.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return '';
  let path = '';
  columns.forEach((count, c) => {
    if (count === 0) return;
    // The square root keeps a quiet minute visible beside a storm.
    const h = Math.max(1.5, Math.sqrt(count / most) * height);
    path += `M${c * column} ${round(height - h)}h${column - 1}V${height}h${1 - column}z`;
  });
  return path;
}

export interface Cluster { x: number; marks: readonly TimelineMark[] }

/** Marks that would lie closer than a finger can tell become one; the most telling of them gives it its look. Kept whole at the ends. */
export function clustersOf(marks: readonly TimelineMark[], scale: StripScale, apart: number): Cluster[] {
  const clusters: { x: number; marks: TimelineMark[] }[] = [];
  const placed = marks.map((mark) => ({ mark, x: Math.max(apart / 2, Math.min(scale.width - apart / 2, scale.x(Date.parse(mark.at)))) })).sort((a, b) => a.x - b.x);
  for (const { mark, x } of placed) {
    const last = clusters[clusters.length - 1];
    if (last && x - last.x < apart) last.marks.push(mark); else clusters.push({ x, marks: [mark] });
  }
  return clusters;
}

const telling = ['bookmark', 'import', 'axes-renamed', 'archived', 'unarchived', 'rollback', 'rollback-undone', 'held', 'counted', 'burst', 'session-started', 'session-closed', 'tool-hidden', 'tool-restored', 'tool-merged', 'tool-unmerged', 'tool-added'];

export function leading(marks: readonly TimelineMark[]): TimelineMark {
  return marks.reduce((best, mark) => (telling.indexOf(mark.type) < telling.indexOf(best.type) ? mark : best));
}

export interface Tick {
  x: number;
  time: number;
  /** What is said of it: the date for the first of its day, else the time, with seconds where they matter. */
  as: 'day' | 'minute' | 'second';
}

const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const steps = [
  SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 30 * DAY, 91 * DAY, 365 * DAY,
];

/** Times to be written along the strip: round ones, at least `apart` pixels from each other, none in a gap. */
export function ticksOf(film: Film, scale: StripScale, apart: number): Tick[] {
  const busy = film.length / Math.max(1, scale.width);
  const step = steps.find((one) => one / busy >= apart) ?? steps[steps.length - 1]!;
  const ticks: Tick[] = [];
  let reach = -Infinity, day = '';
  const put = (time: number, from: number) => {
    const x = scale.x(time), today = new Date(time).toDateString();
    const dated = today !== day || step >= DAY, room = dated ? apart * 1.35 : apart;
    // A date that would run into the next one gives way to it.
    const last = ticks[ticks.length - 1];
    if (dated && x < reach && last && x - last.x < apart * 1.35 && time === from && from !== film.from) ticks.pop(); else if (x < reach) return;
    if (x > scale.width - room) return;
    ticks.push({ x, time, as: dated ? 'day' : step < MINUTE ? 'second' : 'minute' });
    day = today;
    reach = x + room;
  };
  const edges = [film.from, ...film.gaps.flatMap((gap) => [gap.from, gap.to]), film.to];
  for (let i = 0; i < edges.length; i += 2) {
    const from = edges[i]!, to = edges[i + 1]!;
    put(from, from);
    const offset = new Date(from).getTimezoneOffset() * MINUTE;
    for (let time = Math.ceil((from - offset) / step) * step + offset; time <= to; time += step) put(time, from);
  }
  return ticks;
}

const round = (n: number): number => Math.round(n * 10) / 10;
