/** Between two steps, in milliseconds: the page draws and answers meanwhile. */
const STEP_EVERY = 50;

interface Shown<T> { value: readonly T[] }

/**
 * Keeps `shown` up to date with a list that changes all the time: at most once in `ms` it begins to take the latest entries over,
 * `step` changed ones at a time. Until all are, entries that are new or gone wait too. `listen` reports the list now and each
 * later one, and answers how to stop. Answers how to stop all of it.
 */
export function follow<T extends { id: string }>(
  listen: (changed: (list: readonly T[]) => void) => () => void, shown: Shown<T>, ms: number, step: number,
): () => void {
  let latest = shown.value;
  let aim = latest;
  let at = 0;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const begin = (): void => {
    aim = latest;
    at = 0;
    go();
  };
  const go = (): void => {
    const before = new Map(shown.value.map((entry) => [entry.id, entry]));
    let taken = 0;
    const next: T[] = [];
    for (const [i, entry] of aim.entries()) {
      const was = before.get(entry.id);
      if (i < at || was === entry) next.push(entry);
      else if (taken < step) { taken++; at = i + 1; next.push(entry); }
      else if (was) next.push(was);
    }
    shown.value = next;
    if (taken === step) { timer = setTimeout(go, STEP_EVERY); return; }
    timer = null;
    last = Date.now();
    if (latest !== aim) plan();
  };
  const plan = (): void => { timer ??= setTimeout(begin, Math.max(0, last + ms - Date.now())); };

  const stop = listen((list) => {
    latest = list;
    if (list !== aim) plan();
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
