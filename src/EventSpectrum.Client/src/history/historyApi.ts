import { request } from '../api/http';
import type { Picture } from '../api/types';
import { averageQuery, everything, type Average } from '../averages/average';
import type { Bookmark, HistoryView, Story, Timeline } from './types';

/** A moment of the log: by its sequence, or the last at or before a time. */
export type Moment = { sequence: number } | { at: string };

export interface Interval { from?: string; to?: string }

/** The calls that read the past. Every method throws as `request` does. */
export class HistoryApi {
  constructor(readonly slug: string) {}

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

  bookmark(label: string, sequence: number | null, commandId: string): Promise<Bookmark> {
    return request('POST', `${this.address}/bookmarks`, { body: { label, ...(sequence !== null && { sequence }), commandId } });
  }

  removeBookmark(id: string): Promise<Bookmark> {
    return request('DELETE', `${this.address}/bookmarks/${encodeURIComponent(id)}`);
  }

  private get address(): string { return `/api/spectra/${encodeURIComponent(this.slug)}`; }

  private get<T>(path: string, query: Record<string, string>): Promise<T> {
    const text = new URLSearchParams(query).toString();
    return request<T>('GET', `${this.address}${path}${text === '' ? '' : `?${text}`}`);
  }
}

const viewOf = (view: HistoryView): Record<string, string> => (view === 'corrected' ? { view } : {});

function stringsOf(moment: Moment): Record<string, string> {
  return 'sequence' in moment ? { sequence: String(moment.sequence) } : { at: moment.at };
}
