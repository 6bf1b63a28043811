import { signal } from '@preact/signals';

export interface Notice {
  id: number;
  text: string;
  tone: 'calm' | 'warn';
  action: { label: string; act: () => void; testId: string } | null;
  /** What the notice is about, so that news of the same thing replaces it. */
  about: string | null;
}

/** How long a notice stays; an undo is offered for just this long, and longer to whoever has to tab there. */
export const noticeMs = 6000;
export const tabbedNoticeMs = 20_000;
const digestMs = 5000;

/** Whether the reader goes by keys, as the browser sees it. */
const byKeyboard = (): boolean => typeof document !== 'undefined' && document.querySelector(':focus-visible') !== null;

/** What the page says to its reader: short notices at the bottom, and the live region's words. */
export class Notices {
  readonly shown = signal<readonly Notice[]>([]);
  /** The live region's text. */
  readonly spoken = signal('');
  private next = 1;
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private crowd = { votes: 0, arrivals: [] as string[] };
  private digest: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly describeCrowd: (votes: number, arrivals: readonly string[]) => string) {}

  /** @param spoken what the live region says, where that should be fuller than what is shown. */
  show(text: string, { tone = 'calm', action = null, about = null, spoken = text }: Partial<Omit<Notice, 'id' | 'text'>> & { spoken?: string } = {}): void {
    for (const old of this.shown.value) if (about !== null && old.about === about) this.dismiss(old.id);
    const id = this.next++;
    this.shown.value = [...this.shown.value.slice(-2), { id, text, tone, action, about }];
    this.resume(id);
    this.say(spoken);
  }

  dismiss(id: number): void {
    this.pause(id);
    this.timers.delete(id);
    this.shown.value = this.shown.value.filter((notice) => notice.id !== id);
  }

  dismissAbout(about: string): void {
    for (const notice of this.shown.value) if (notice.about === about) this.dismiss(notice.id);
  }

  /** Keeps a notice while it is pointed at or focused; `resume` starts its time anew. */
  pause(id: number): void {
    const timer = this.timers.get(id);
    if (timer !== undefined) clearTimeout(timer);
  }

  resume(id: number): void {
    this.pause(id);
    const offers = this.shown.value.some((notice) => notice.id === id && notice.action !== null);
    this.timers.set(id, setTimeout(() => this.dismiss(id), offers && byKeyboard() ? tabbedNoticeMs : noticeMs));
  }

  /** Into the live region at once: the reader's own acts. */
  say(text: string): void {
    // The same words twice would not be read again without a difference.
    this.spoken.value = this.spoken.value === text ? `${text}\u00a0` : text;
  }

  /** The crowd's acts are gathered and told at most every five seconds. */
  crowdVoted(votes: number): void {
    this.crowd.votes += votes;
    this.plan();
  }

  crowdAdded(name: string): void {
    this.crowd.arrivals.push(name);
    this.plan();
  }

  private plan(): void {
    this.digest ??= setTimeout(() => {
      this.digest = null;
      const { votes, arrivals } = this.crowd;
      this.crowd = { votes: 0, arrivals: [] };
      if (votes > 0 || arrivals.length > 0) this.say(this.describeCrowd(votes, arrivals));
    }, digestMs);
  }
}
