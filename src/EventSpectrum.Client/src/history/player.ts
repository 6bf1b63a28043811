import type { Film } from './film';

/** How fast the log is shown: times its own pace, or all of it in half a minute. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 'whole'] as const;
export type Speed = (typeof speeds)[number];

export const WHOLE_MS = 30_000;

/** Milliseconds of film for each millisecond of the wall clock. */
export function pace(speed: Speed, film: Film): number {
  return speed === 'whole' ? Math.max(film.length / WHOLE_MS, Number.MIN_VALUE) : speed;
}

/** The next speed up or down; it stays at the ends. */
export function otherSpeed(speed: Speed, by: 1 | -1): Speed {
  const index = speeds.indexOf(speed) + by;
  return speeds[Math.max(0, Math.min(speeds.length - 1, index))]!;
}

export interface Tick { /** Where the film is, in its own milliseconds. */ place: number; /** It came to its end and does not start over. */ ended: boolean }

/** Where the film is after `elapsed` milliseconds of the wall clock. */
export function advance(place: number, elapsed: number, film: Film, speed: Speed, loop: boolean): Tick {
  const next = place + elapsed * pace(speed, film);
  if (next < film.length) return { place: next, ended: false };
  // At its end a loop shows the last picture, and starts over with the next tick.
  if (loop) return { place: place >= film.length ? 0 : film.length, ended: false };
  return { place: film.length, ended: true };
}
