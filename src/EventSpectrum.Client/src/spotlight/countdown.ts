import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../api/serverClock';

/** Whole seconds until an instant, rounded up; 0 from then on. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

/** Seconds as a clock has them: 0:05, 12:30. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The seconds left, counting down; null where there is no countdown. */
export function useSecondsLeft(until: string | null): number | null {
  const [ticks, tick] = useState(0);
  const left = until === null ? null : secondsLeft(until, serverNow());
  useEffect(() => {
    if (until === null || left === 0) return;
    const wait = (Date.parse(until) - serverNow()) % 1000;
    const timer = setTimeout(() => tick((n) => n + 1), (wait > 0 ? wait : wait + 1000) + 5);
    return () => clearTimeout(timer);
  }, [until, ticks]);
  return left;
}
