import { request } from '../api/http';
import { ApiError } from '../api/problem';
import type { Picture } from '../api/types';
import { averageQuery, everything, type Average } from '../averages/average';
import type { Insights } from '../insights/types';
import type { Bookmark, HistoryView, Story, Timeline } from './types';

/** A moment of the log: by its sequence, or the last at or before a time. */
export type Moment = { sequence: number } | { at: string };

export interface Interval { from?: string; to?: string }

const TRIES = 4;

/** The calls that read the past. Every method throws as `request` does. */
export class HistoryApi {
  constructor(readonly slug: string, private readonly fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args)) {}

  now(average: Average = everything): Promise<Picture> { return this.get('', averageQuery(average)); }

  picture(moment: Moment, view: HistoryView, average: Average = everything): Promise<Picture> {
    return this.get('/history', { ...stringsOf(moment), ...viewOf(view), ...averageQuery(average) });
  }

  timeline(interval: Interval, frames: number, view: HistoryView, average: Average = everything): Promise<Timeline> {
    return this.get('/history/timeline', { ...interval, frames: String(frames), ...viewOf(view), ...averageQuery(average) });
  }

  story(tool: string, interval: Interval, view: HistoryView): Promise<Story> {
    return this.get(`/tools/${encodeURIComponent(tool)}/history`, { ...interval, ...viewOf(view) });
  }

  /** What a session showed. */
  insights(session: string, view: HistoryView): Promise<Insights> {
    return this.get(`/sessions/${encodeURIComponent(session)}/insights`, { view });
  }

  bookmark(label: string, sequence: number | null, commandId: string): Promise<Bookmark> {
    return request('POST', `${this.address}/bookmarks`, { body: { label, ...(sequence !== null && { sequence }), commandId } });
  }

  removeBookmark(id: string): Promise<Bookmark> {
    return request('DELETE', `${this.address}/bookmarks/${encodeURIComponent(id)}`);
  }

  private get address(): string { return `/api/spectra/${encodeURIComponent(this.slug)}`; }

  /** A hall behind one address may ask for more of the past than the server gives at once: it says when to ask again. */
  private async get<T>(path: string, query: Record<string, string>): Promise<T> {
    const text = new URLSearchParams(query).toString(), address = `${this.address}${path}${text === '' ? '' : `?${text}`}`;
    for (let tries = 1; ; tries++) {
      try {
        return await request<T>('GET', address, { fetch: this.fetch });
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 429 || tries === TRIES) throw error;
        await new Promise((resolve) => { setTimeout(resolve, error.retryAfterMs ?? 1000); });
      }
    }
  }
}

const viewOf = (view: HistoryView): Record<string, string> => (view === 'corrected' ? { view } : {});

function stringsOf(moment: Moment): Record<string, string> {
  return 'sequence' in moment ? { sequence: String(moment.sequence) } : { at: moment.at };
}
