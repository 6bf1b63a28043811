import { signal } from '@preact/signals';
import type { HistoryApi } from './historyApi';
import type { Replay } from './replay';
import type { Density } from './stripLayout';
import type { TimelineSession } from './types';

const SLOTS = 60, MOST_SESSIONS = 8;

/**
 * Vote density along the strip. A log of months has slots of hours, in which a session would be one bar: those sessions are read
 * once more, more finely.
 */
export class Densities {
  readonly parts = signal<readonly Density[]>([]);
  private readonly fine = new Map<string, Promise<Density>>();

  constructor(private readonly api: Pick<HistoryApi, 'timeline'>, private readonly replay: Replay) {}

  follow(): void {
    const timeline = this.replay.timeline.value, view = this.replay.view.value;
    if (!timeline) return;
    const { from, to } = this.replay.span.peek();
    const coarse: Density = { from, to, votes: timeline.density };
    this.parts.value = [coarse];
    const slot = (to - from) / Math.max(1, timeline.density.length);
    const wanted = timeline.sessions.filter((session) => {
      const start = Date.parse(session.startedAt), end = session.endedAt === null ? to : Date.parse(session.endedAt);
      return start < to && end > from && slot > (end - start) / 20;
    }).slice(-MOST_SESSIONS);
    if (wanted.length === 0) return;
    void Promise.all(wanted.map((session) => this.read(session, to, view))).then((fine) => {
      if (this.replay.timeline.peek() === timeline) this.parts.value = [without(coarse, fine), ...fine];
    }, () => { /* the coarse one stays */ });
  }

  private read(session: TimelineSession, to: number, view: 'recorded' | 'corrected'): Promise<Density> {
    const key = `${view} ${session.sessionId} ${session.endedAt ?? to}`;
    const known = this.fine.get(key);
    if (known) return known;
    const until = session.endedAt ?? new Date(to).toISOString();
    const asked = this.api.timeline({ from: session.startedAt, to: until }, SLOTS, view)
      .then(({ density }): Density => ({ from: Date.parse(session.startedAt), to: Date.parse(until), votes: density }));
    asked.catch(() => this.fine.delete(key));
    this.fine.set(key, asked);
    return asked;
  }
}

/** What is left of the coarse slots when the votes of finer parts are taken out of them. */
export function without(coarse: Density, fine: readonly Density[]): Density {
  const votes = [...coarse.votes], slot = (coarse.to - coarse.from) / Math.max(1, votes.length);
  for (const part of fine) {
    let left = part.votes.reduce((sum, n) => sum + n, 0);
    const first = Math.max(0, Math.floor((part.from - coarse.from) / slot)), last = Math.min(votes.length - 1, Math.floor((part.to - coarse.from) / slot));
    for (let i = first; i <= last && left > 0; i++) {
      const taken = Math.min(left, votes[i]!);
      votes[i]! -= taken;
      left -= taken;
    }
  }
  return { ...coarse, votes };
}
