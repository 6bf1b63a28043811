import type { Problem } from './types';

/** The server answered, and the answer was no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** What Retry-After asked for, in milliseconds. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }

  /** The last word of the problem's type, such as `voting-closed`; empty when it has none. */
  get word(): string {
    return this.problem.type.split('/').pop() ?? '';
  }
}

/** No answer came: what was asked may or may not have happened. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Reads Retry-After (seconds or an HTTP date) as milliseconds from `now`. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
