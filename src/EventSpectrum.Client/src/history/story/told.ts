import { batch, computed, signal } from '@preact/signals';
import { ApiError } from '../../api/problem';
import type { Picture } from '../../api/types';
import type { HistoryApi, Interval } from '../historyApi';
import type { HistoryView, Story, Timeline } from '../types';

/** Which stretch of the log the story is told of. */
export type Stretch = { of: 'whole' } | { of: 'session'; id: string } | { of: 'between'; from: string; to: string };

/** One tool's story, of the stretch that is chosen. */
export class Told {
  readonly status = signal<'loading' | 'ready' | 'unknown' | 'failed'>('loading');
  /** Why it cannot be told, in the reader's words, where the server said. */
  readonly trouble = signal<string | null>(null);
  readonly story = signal<Story | null>(null);
  readonly base = signal<Picture | null>(null);
  /** For its sessions and marks. */
  readonly timeline = signal<Timeline | null>(null);
  readonly view = signal<HistoryView>('recorded');
  readonly stretch = signal<Stretch>({ of: 'whole' });
  readonly busy = signal(false);
  readonly interval = computed((): Interval => intervalOf(this.stretch.value, this.timeline.value));
  private asked = 0;

  constructor(private readonly api: HistoryApi, private readonly tool: string) {}

  async open(search: string): Promise<void> {
    const query = new URLSearchParams(search), from = query.get('from'), to = query.get('to'), session = query.get('session');
    this.status.value = 'loading';
    this.view.value = query.get('view') === 'corrected' ? 'corrected' : 'recorded';
    try {
      const [base, timeline] = await Promise.all([this.api.now(), this.api.timeline({}, 2, this.view.value)]);
      batch(() => {
        this.base.value = base;
        this.timeline.value = timeline;
        if (session !== null && timeline.sessions.some((one) => one.sessionId === session)) this.stretch.value = { of: 'session', id: session };
        else if (from !== null || to !== null) this.stretch.value = { of: 'between', from: from ?? timeline.from, to: to ?? timeline.to };
      });
      await this.read();
    } catch (error) {
      this.trouble.value = error instanceof ApiError && error.status < 500 ? error.message : null;
      this.status.value = error instanceof ApiError && error.status === 404 ? 'unknown' : 'failed';
    }
  }

  async tell(stretch: Stretch, view = this.view.value): Promise<void> {
    batch(() => { this.stretch.value = stretch; this.view.value = view; });
    await this.read().catch(() => { this.status.value = 'failed'; });
  }

  /** The query that tells the same again. */
  get query(): string {
    const stretch = this.stretch.value, query = new URLSearchParams();
    if (stretch.of === 'session') query.set('session', stretch.id);
    if (stretch.of === 'between') { query.set('from', stretch.from); query.set('to', stretch.to); }
    if (this.view.value === 'corrected') query.set('view', 'corrected');
    const text = query.toString();
    return text === '' ? '' : `?${text}`;
  }

  private async read(): Promise<void> {
    const ticket = ++this.asked;
    this.busy.value = true;
    try {
      const story = await this.api.story(this.tool, this.interval.value, this.view.value);
      if (ticket !== this.asked) return;
      batch(() => { this.story.value = story; this.status.value = 'ready'; });
    } finally {
      if (ticket === this.asked) this.busy.value = false;
    }
  }
}

export function intervalOf(stretch: Stretch, timeline: Timeline | null): Interval {
  if (stretch.of === 'between') return { from: stretch.from, to: stretch.to };
  const session = stretch.of === 'session' && timeline?.sessions.find((one) => one.sessionId === stretch.id);
  if (!session) return {};
  return { from: session.startedAt, ...(session.endedAt !== null && { to: session.endedAt }) };
}
