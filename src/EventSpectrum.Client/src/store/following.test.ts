import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow } from './following';

interface Entry { id: string; n: number }
const list = (n: number, count = 10): Entry[] => Array.from({ length: count }, (_, i) => ({ id: `t${i}`, n }));

describe('following a long list', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  function begin(step: number) {
    const shown = { value: list(0) as readonly Entry[] };
    let tell: (list: readonly Entry[]) => void = () => undefined;
    const stop = follow<Entry>((changed) => { tell = changed; changed(shown.value); return () => undefined; }, shown, 1000, step);
    return { shown, stop, tell: (entries: readonly Entry[]) => { tell(entries); }, news: () => shown.value.filter((entry) => entry.n > 0).length };
  }

  it('takes a few entries at a time until all are taken', () => {
    const { shown, tell, news } = begin(4);
    tell(list(1));
    vi.advanceTimersByTime(0);
    expect(news()).toBe(4);
    vi.advanceTimersByTime(50);
    expect(news()).toBe(8);
    vi.advanceTimersByTime(50);
    expect(shown.value).toEqual(list(1));
  });

  it('takes what changed at once where that is not much', () => {
    const { shown, tell } = begin(4);
    tell(shown.value.with(9, { id: 't9', n: 7 }));
    vi.advanceTimersByTime(0);
    expect(shown.value[9]).toEqual({ id: 't9', n: 7 });
  });

  it('starves nobody, however often the list changes', () => {
    const { shown, tell } = begin(3);
    for (let n = 1; n <= 100; n++) {
      tell(list(n));
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(5000);
    expect(shown.value).toEqual(list(100));
    tell(list(101));
    tell(list(102));
    vi.advanceTimersByTime(5000);
    expect(shown.value).toEqual(list(102));
  });

  it('begins anew only after a rest', () => {
    const { tell, shown } = begin(100);
    tell(list(1));
    vi.advanceTimersByTime(0);
    tell(list(2));
    vi.advanceTimersByTime(999);
    expect(shown.value).toEqual(list(1));
    vi.advanceTimersByTime(1);
    expect(shown.value).toEqual(list(2));
  });

  it('follows who comes and who goes', () => {
    const { shown, tell } = begin(4);
    tell(list(0, 12));
    vi.advanceTimersByTime(5000);
    expect(shown.value).toEqual(list(0, 12));
    tell(list(0, 5));
    vi.advanceTimersByTime(5000);
    expect(shown.value).toEqual(list(0, 5));
  });

  it('stops', () => {
    const { shown, tell, stop } = begin(4);
    tell(list(1));
    stop();
    vi.advanceTimersByTime(5000);
    expect(shown.value).toEqual(list(0));
  });
});
