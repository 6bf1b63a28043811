import type { Work } from '../../api/types';

/** How far the work is: what has been tried, and what it takes on average. It has no memory: however long it took, as much may be left. */
export interface Progress { tries: number; expected: number; perSecond: number }

/** Works a sum out beside the page, which goes on meanwhile. @throws when `signal` ends it, or when the browser cannot. */
export function solve(work: Work, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module' });
    const started = performance.now();
    const end = () => { worker.terminate(); signal.removeEventListener('abort', stop); };
    const stop = () => { end(); reject(new DOMException('Given up.', 'AbortError')); };
    signal.addEventListener('abort', stop);
    worker.addEventListener('error', () => { end(); reject(new Error('The work could not be done.')); });
    worker.addEventListener('message', ({ data }: MessageEvent<{ number?: number; tries?: number }>) => {
      if (data.number !== undefined) { end(); return resolve(data.number); }
      const tries = data.tries ?? 0;
      onProgress({ tries, expected: 2 ** work.bits, perSecond: (tries / Math.max(1, performance.now() - started)) * 1000 });
    });
    worker.postMessage({ challenge: work.challenge, bits: work.bits });
  });
}
