import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { follow } from './following';

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

/** The same for a list, and then `step` of its entries at a time: redrawing hundreds of rows at once would hold the page up. */
export function useCalmList<T extends { id: string }>(source: ReadonlySignal<readonly T[]>, ms: number, step: number): ReadonlySignal<readonly T[]> {
  const calm = useMemo(() => signal(source.peek()), [source]);
  useEffect(() => follow<T>((changed) => effect(() => { changed(source.value); }), calm, ms, step), [source, ms, step]);
  return calm;
}
