import { lastAtMost } from './reel';

/** A stretch in which nothing changed, in milliseconds of the log. */
export interface Gap { from: number; to: number }

const MINUTE = 60_000, SIX_HOURS = 6 * 3600_000;

/** Stretches without change that are long beside the usual pace, or last longer than any session would. */
export function gapsOf(times: ArrayLike<number>, from: number, to: number): Gap[] {
  const moments = [from, ...Array.from(times).filter((at) => at > from && at < to), to];
  const pauses = moments.slice(1).map((at, i) => at - moments[i]!).filter((pause) => pause > 0).sort((a, b) => a - b);
  const usual = pauses[Math.floor(pauses.length / 2)] ?? 0;
  const idle = Math.min(SIX_HOURS, Math.max(5 * MINUTE, 20 * usual));
  const gaps: Gap[] = [];
  for (let i = 1; i < moments.length; i++) {
    const gap = { from: moments[i - 1]!, to: moments[i]! };
    if (gap.to - gap.from > idle) gaps.push(gap);
  }
  return gaps;
}

/**
 * The log's time as it is shown: with idle stretches drawn together, each to the same short length. Both directions are exact at
 * the ends of every gap; without gaps it is the log's own time.
 */
export class Film {
  /** Length in milliseconds of showing at normal speed. */
  readonly length: number;
  private readonly times: Float64Array;
  private readonly shown: Float64Array;

  constructor(readonly from: number, readonly to: number, readonly gaps: readonly Gap[] = []) {
    const idle = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
    const busy = Math.max(0, to - from - idle);
    // Seen as a break, and never more than a quarter of the whole.
    const short = Math.max(1000, busy * Math.min(0.035, 0.25 / Math.max(1, gaps.length)));
    const times = [from], shown = [0];
    const reach = (time: number, length: number) => {
      times.push(time);
      shown.push(shown[shown.length - 1]! + length);
    };
    for (const gap of gaps) {
      if (gap.from > times[times.length - 1]!) reach(gap.from, gap.from - times[times.length - 1]!);
      reach(gap.to, Math.min(short, gap.to - gap.from));
    }
    if (to > times[times.length - 1]!) reach(to, to - times[times.length - 1]!);
    this.times = Float64Array.from(times);
    this.shown = Float64Array.from(shown);
    this.length = shown[shown.length - 1]!;
  }

  /** From the log's time to the film's. */
  place(time: number): number { return between(this.times, this.shown, time); }

  /** From the film's time to the log's. */
  time(place: number): number { return between(this.shown, this.times, place); }

  /** The gap that a time lies in, if any. */
  gapAt(time: number): Gap | null { return this.gaps.find((gap) => time > gap.from && time < gap.to) ?? null; }
}

function between(from: Float64Array, to: Float64Array, value: number): number {
  const last = from.length - 1;
  if (value <= from[0]!) return to[0]!;
  if (value >= from[last]!) return to[last]!;
  const i = lastAtMost(from, value);
  const span = from[i + 1]! - from[i]!;
  return span === 0 ? to[i]! : to[i]! + (value - from[i]!) / span * (to[i + 1]! - to[i]!);
}
