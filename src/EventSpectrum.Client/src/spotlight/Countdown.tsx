import { text } from '../text';
import { clock, useSecondsLeft } from './countdown';

/** What is left of a spotlight's time. A timer says nothing by itself to a screen reader, but can be read. */
export function Countdown({ until }: { until: string | null }) {
  const left = useSecondsLeft(until);
  if (left === null) return null;
  return <span class={`countdown ${left === 0 ? 'over' : left <= 10 ? 'last' : ''}`} role="timer" data-testid="countdown">{left === 0 ? text.spotlight.over : clock(left)}</span>;
}
