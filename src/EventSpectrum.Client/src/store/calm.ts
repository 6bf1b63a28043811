import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

/** Follows a signal at most once in `ms`: lists of hundreds of rows need not follow twenty frames a second. */
export function useCalm<T>(source: ReadonlySignal<T>, ms: number): ReadonlySignal<T> {
  const calm = useMemo(() => signal(source.peek()), [source]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = 0;
    const stop = effect(() => {
      void source.value;
      if (timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        last = performance.now();
        calm.value = source.peek();
      }, Math.max(0, last + ms - performance.now()));
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [source, ms]);
  return calm;
}
