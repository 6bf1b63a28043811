/** Work that pauses wherever it may be interrupted, and ends with what it found. */
export type Work<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Goes on for about `ms` milliseconds, one step at least; answers whether it is done. */
export function goOn(work: Work<unknown>, ms: number): boolean {
  const until = performance.now() + ms;
  for (;;) {
    if (work.next().done) return true;
    if (performance.now() >= until) return false;
  }
}
