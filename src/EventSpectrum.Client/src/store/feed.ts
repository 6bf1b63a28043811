import { batch, signal } from '@preact/signals';
import { LiveStream, type SessionNews } from '../api/live';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Frame, Picture, RoomLines, Tool, VoteAnswer } from '../api/types';
import { backoffMs } from '../voting/backoff';
import { applyDerived, applyFrame, applyPosition, applySession, applySnapshot, applyTool, canChange, type Freshness } from './picture';

/** `closed`: read without a live connection, because nothing can change. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'closed';
export type Status = 'loading' | 'ready' | 'unknown' | 'failed';

export interface FeedEvents {
  onFrame?(frame: Frame): void;
  onArrival?(tool: Tool): void;
  onLine?(lines: RoomLines): void;
  /** Another session than before, or none; also at the first picture. */
  onSession?(picture: Picture, before: Picture | null): void;
  /** The line is back, or moderators changed what counts: ask again for what only this person sees. */
  onRenewed?(): void;
}

const recheckMs = 60_000;

/** Everyone in the hall gets the same news, and need not ask in the same instant. */
const spread = () => 200 + Math.random() * 1800;

/** Keeps the picture of one spectrum true: reads it, follows the live stream while anything can change, re-checks it otherwise. */
export class Feed {
  readonly picture = signal<Picture | null>(null);
  readonly status = signal<Status>('loading');
  readonly connection = signal<Connection>('connecting');
  /** Live streams open on this spectrum, as last told. */
  readonly watching = signal<number | null>(null);
  private readonly fresh: Freshness = new Map();
  private stream: LiveStream | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private stopped = false;

  constructor(private readonly api: SpectrumApi, private readonly events: FeedEvents) {}

  start(): void {
    document.addEventListener('visibilitychange', this.onVisible);
    window.addEventListener('online', this.onVisible);
    void this.reload();
  }

  stop(): void {
    this.stopped = true;
    document.removeEventListener('visibilitychange', this.onVisible);
    window.removeEventListener('online', this.onVisible);
    this.plan(null);
    this.stream?.close();
  }

  /** Reads the picture anew. While there is one already, a failure changes nothing but the connection's state. */
  async reload(): Promise<void> {
    this.plan(null);
    try {
      const picture = await this.api.picture();
      if (this.stopped) return;
      this.failures = 0;
      this.take(picture);
    } catch (error) {
      if (this.stopped) return;
      this.fail(error);
    }
  }

  takeAnswer(tool: string, answer: VoteAnswer): void {
    const picture = this.picture.value;
    if (picture && answer.position !== undefined) {
      this.picture.value = applyPosition(picture, tool, answer.position, answer.votes, answer.sequence, this.fresh);
    }
  }

  takeTool(tool: Tool): void {
    const picture = this.picture.value;
    if (!picture) return;
    const { picture: next, arrived } = applyTool(picture, tool);
    this.picture.value = next;
    if (arrived) this.events.onArrival?.(tool);
  }

  /** Whoever is nobody any more has added nothing. */
  forgetOwn(): void {
    const picture = this.picture.peek();
    if (picture?.tools.some((tool) => tool.addedByMe)) this.picture.value = { ...picture, tools: picture.tools.map((tool) => ({ ...tool, addedByMe: false })) };
  }

  /** Spread, split and the like of tools read apart from the stream. */
  takeDerived(tools: readonly Tool[]): void {
    if (this.picture.value) this.picture.value = applyDerived(this.picture.value, tools);
  }

  private take(picture: Picture): void {
    const before = this.picture.value;
    batch(() => {
      this.picture.value = before ? applySnapshot(before, picture, this.fresh) : picture;
      this.status.value = 'ready';
    });
    this.noticeSession(before);
    this.follow();
  }

  private takeFrame(frame: Frame): void {
    const before = this.picture.value;
    if (!before) return;
    const { picture, strangers } = applyFrame(before, frame, this.fresh);
    batch(() => {
      this.picture.value = picture;
      this.watching.value = frame.watching ?? this.watching.value;
    });
    this.events.onFrame?.(frame);
    if (strangers) this.soon();
    this.follow();
  }

  private takeSession(news: SessionNews): void {
    const before = this.picture.value;
    if (!before) return;
    this.picture.value = applySession(before, news);
    this.noticeSession(before);
    // The update goes on: its tools and its frame may hold the last votes, so the stream stays open until the frame.
    // Who was told the code asks whether it is another now.
    const ask = before.session && (before.session.sessionId !== news.session?.sessionId || before.session.joinCode);
    if (ask && this.timer === null) this.plan(spread());
  }

  private noticeSession(before: Picture | null): void {
    const now = this.picture.value;
    if (now && (before === null || before.session?.sessionId !== now.session?.sessionId)) this.events.onSession?.(now, before);
  }

  /** Opens or closes the stream as the picture asks for. */
  private follow(): void {
    const picture = this.picture.value;
    if (!picture || this.stopped) return;
    if (!canChange(picture)) {
      this.stream?.close();
      this.stream = null;
      batch(() => { this.connection.value = 'closed'; this.watching.value = null; });
      if (this.timer === null) this.plan(recheckMs);
      return;
    }
    if (this.stream) return;
    this.stream = new LiveStream(this.api.liveAddress, {
      onSnapshot: (next) => this.take(next),
      onFrame: (frame) => this.takeFrame(frame),
      onTool: (tool) => this.takeTool(tool),
      onSession: (news) => this.takeSession(news),
      onLine: (lines) => this.events.onLine?.(lines),
      onModeration: () => this.soon(),
      onState: (state) => {
        const back = state === 'live' && this.connection.value === 'reconnecting';
        this.connection.value = state;
        if (back) this.events.onRenewed?.();
      },
    });
    this.stream.open(picture.sequence);
  }

  private fail(error: unknown): void {
    if (this.picture.value) return this.plan(this.stream ? null : recheckMs);
    if (error instanceof ApiError && error.status === 404) {
      this.status.value = 'unknown';
      return;
    }
    this.status.value = 'failed';
    this.plan((error instanceof ApiError && error.retryAfterMs) || backoffMs(++this.failures + 2));
  }

  /** Asks for the whole picture shortly, and for what only this person sees. */
  private soon(): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.reload();
      this.events.onRenewed?.();
    }, spread());
  }

  private plan(ms: number | null): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = ms === null ? null : setTimeout(() => { this.timer = null; void this.reload(); }, ms);
  }

  private readonly onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    if (this.stream) this.stream.hurry();
    else if (this.status.value !== 'unknown') void this.reload();
  };
}
