/** Between which two values, in milliseconds, the server's clock is ahead of this device's, as answers have told so far. */
let least = -Infinity, most = Infinity;

/**
 * Learns from an answer's Date header. It has whole seconds and was cut, not rounded: each answer says that the true time lies
 * within a second, and what all of them agree on is soon far narrower.
 */
export function learnServerTime(date: string | null, now = Date.now()): void {
  const told = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const [low, high] = [told - now, told + 1000 - now];
  // No agreement: one of the clocks was set.
  if (low > most || high < least) [least, most] = [low, high];
  else [least, most] = [Math.max(least, low), Math.min(most, high)];
}

/** The server's time now, to less than a second. */
export function serverNow(now = Date.now()): number {
  return most === Infinity ? now : now + (least + most) / 2;
}
