import { text } from '../text';
import type { Problem } from './types';

/** The server answered, and the answer was no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** What is wrong, with each field's faults in the reader's language. */
  readonly problem: Problem;

  constructor(
    readonly status: number,
    problem: Problem,
    /** What Retry-After asked for, in milliseconds. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(wordsOf(problem));
    this.problem = problem.errors ? { ...problem, errors: Object.fromEntries(Object.entries(problem.errors).map(([field, said]) => [field, said.map(text.fault)])) } : problem;
  }

  /** The last word of the problem's type, such as `voting-closed`; empty when it has none. */
  get word(): string {
    return wordOf(this.problem);
  }
}

const wordOf = (problem: Problem): string => problem.type.split('/').pop() ?? '';

/** Why not, for the reader: the server's English, or what it means in their language, where the page knows. */
function wordsOf(problem: Problem): string {
  if (wordOf(problem) === 'invalid' && problem.errors) return Object.values(problem.errors).flat().map(text.fault).join(' ');
  return text.refusals[wordOf(problem)] ?? text.refusal(problem.detail ?? problem.title);
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
