import { createParser } from 'eventsource-parser';
import { backoffMs } from '../voting/backoff';
import { cookies } from './cookies';
import { retryAfterMs } from './problem';
import { learnServerTime } from './serverClock';
import type { Frame, Picture, RoomLines, Session, Settings, Tool } from './types';

/** What a `session` event says: the running session, and whatever else of the spectrum's definition changed with it. */
export type SessionNews = { session: Session | null; settings?: Settings } & Partial<Pick<Picture, 'title' | 'disciplines' | 'x' | 'y' | 'archived'>>;

export interface LiveEvents {
  onSnapshot(picture: Picture): void;
  onFrame(frame: Frame): void;
  onTool(tool: Tool): void;
  onSession(news: SessionNews): void;
  onLine?(lines: RoomLines): void;
  onModeration(): void;
  onState(state: 'connecting' | 'live' | 'reconnecting'): void;
}

/** Longer than two of the server's heartbeats: silence past this means the line is dead, whatever the browser believes. */
const silenceMs = 40_000;

/** How often a server that said goodbye may still be met on the way to another, before it counts as trouble. */
const quietTries = 3;

/**
 * The event stream of one spectrum, kept open. It is read with fetch, because EventSource hides the heartbeats that
 * tell a quiet line from a dead one. Reconnects with the last id, with backoff and jitter.
 */
export class LiveStream {
  private lastId: string | null = null;
  private abort: AbortController | null = null;
  private wake: (() => void) | null = null;
  private running = false;
  /** A server that stops has said when to come back: no trouble, as long as another one answers then. */
  private returnMs: number | null = null;
  private quiet = 0;

  constructor(
    private readonly address: string,
    private readonly events: LiveEvents,
    private readonly fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args),
  ) {}

  /** @param after the sequence already known: the stream goes on from there. */
  open(after: number | null): void {
    if (this.running) return;
    this.running = true;
    if (after !== null) this.lastId = String(after);
    void this.run();
  }

  close(): void {
    this.running = false;
    this.abort?.abort();
    this.wake?.();
  }

  /** Tries again at once when waiting between tries (the device is back online, the page back in view). */
  hurry(): void {
    this.wake?.();
  }

  private async run(): Promise<void> {
    this.events.onState('connecting');
    for (let attempt = 1; this.running; attempt++) {
      const abort = new AbortController();
      this.abort = abort;
      let asked: number | null = null;
      try {
        asked = await this.follow(abort, () => { attempt = 0; });
      } catch {
        // Cut off, refused or silent: all the same from here.
      }
      abort.abort();
      if (!this.running) return;
      if (this.returnMs !== null) {
        const wait = this.returnMs;
        this.returnMs = null;
        this.quiet = quietTries;
        await this.rest(wait);
        continue;
      }
      if (this.quiet > 0) this.quiet--;
      else this.events.onState('reconnecting');
      const wait = backoffMs(Math.max(1, attempt));
      await this.rest(asked === null ? wait : asked + wait);
    }
  }

  /** Reads the stream to its end. Answers what Retry-After asked for when the server declined. */
  private async follow(abort: AbortController, onOpen: () => void): Promise<number | null> {
    let watchdog = setTimeout(() => abort.abort(), silenceMs);
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (this.lastId !== null) headers['Last-Event-ID'] = this.lastId;
      const response = await this.fetch(this.address, { headers, signal: abort.signal, cache: 'no-store', credentials: cookies() });
      learnServerTime(response.headers.get('Date'));
      if (!response.ok || !response.body) return retryAfterMs(response.headers.get('Retry-After'), Date.now());

      onOpen();
      this.quiet = 0;
      this.events.onState('live');
      const parser = createParser({ onEvent: ({ event, id, data }) => this.deliver(event ?? 'message', id, data) });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || !this.running) return null;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort(), silenceMs);
        parser.feed(value);
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  private deliver(event: string, id: string | undefined, data: string): void {
    if (!this.running) return;
    switch (event) {
      case 'snapshot': this.events.onSnapshot(JSON.parse(data) as Picture); break;
      case 'frame': this.events.onFrame(JSON.parse(data) as Frame); break;
      case 'tool': this.events.onTool(JSON.parse(data) as Tool); break;
      case 'session': this.events.onSession(JSON.parse(data) as SessionNews); break;
      case 'line': this.events.onLine?.(JSON.parse(data) as RoomLines); break;
      case 'moderation': this.events.onModeration(); break;
      case 'bye': this.returnMs = (JSON.parse(data) as { retryMs: number }).retryMs; break;
      default: break; // a later server may say more than this page understands
    }
    // Only what has been taken in counts as seen.
    if (id) this.lastId = id;
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => { clearTimeout(timer); this.wake = null; resolve(); };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }
}
