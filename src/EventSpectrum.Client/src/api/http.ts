import { cookies } from './cookies';
import { ApiError, NoAnswer, retryAfterMs } from './problem';
import { learnServerTime } from './serverClock';
import type { Problem } from './types';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How long one request may take before it counts as unanswered. */
const patienceMs = 15_000;

/**
 * One JSON request.
 * @throws {ApiError} for every answer other than 2xx.
 * @throws {NoAnswer} when no answer came, or none that could be read.
 */
export async function request<T>(
  method: Method,
  path: string,
  { body, token, headers: more, fetch = globalThis.fetch }: {
    body?: unknown; token?: string | null; headers?: Record<string, string>; fetch?: typeof globalThis.fetch;
  } = {},
): Promise<T> {
  const headers: Record<string, string> = { ...more, Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token) headers['Authorization'] = `Bearer ${token}`;

  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), patienceMs);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: abort.signal,
      credentials: cookies(),
    });
    learnServerTime(response.headers.get('Date'));
    const text = await response.text();
    if (!response.ok) throw refusal(response, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new NoAnswer(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(patience);
  }
}

function refusal(response: Response, text: string): ApiError {
  const wait = retryAfterMs(response.headers.get('Retry-After'), Date.now());
  return new ApiError(response.status, readProblem(text, response.status), wait);
}

/** A gateway in between may answer with a page of its own: then only the status speaks. */
function readProblem(text: string, status: number): Problem {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    return { ...problem, type: problem.type ?? 'about:blank', title: problem.title ?? `Status ${status}`, status };
  } catch {
    return { type: 'about:blank', title: `Status ${status}`, status };
  }
}
