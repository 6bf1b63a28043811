import { computed, signal } from '@preact/signals';
import type { PartialPoint } from '../api/types';
import { backoffMs } from './backoff';
import { combine, sameVote, spoken, type Said } from './combine';
import { newCommandId } from './commandId';
import type { Entry, OutboxStorage } from './outboxStorage';

/** What must happen before votes can go out: joining at all, or giving the session's code. */
export type Gate = 'join' | 'code';

/** What became of one send. */
export type Outcome =
  | { kind: 'done' }
  /** Unknown or refused for now. `faulty`: the server broke on it, which is not worth repeating for ever. */
  | { kind: 'retry'; afterMs?: number | null; faulty?: boolean }
  | { kind: 'gated'; gate: Gate }
  | { kind: 'refused'; reason: unknown };

export interface OutboxPort {
  send(entry: Entry): Promise<Outcome>;
  /** Asked before every send; a gate holds the whole queue. */
  gate(): Gate | null;
  onRefused(entry: Entry, reason: unknown): void;
  onGated(gate: Gate): void;
  storage: OutboxStorage;
  now?: () => number;
  random?: () => number;
}

const mostFaults = 6;

/**
 * Votes on their way to the server: kept on the device before they are sent, sent one at a time and in order,
 * repeated under the same command id until the server has answered. A newer vote on the same tool replaces an
 * older one only while the older has never been sent.
 */
export class Outbox {
  private readonly queue = signal<readonly Entry[]>([]);
  private readonly troubled = signal(false);
  private sending = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private notBefore = 0;
  private attempt = 0;
  private faults = 0;
  /** Entries found on the device at the start: another tab may have them too, and may have dealt with them since. */
  private readonly adopted: ReadonlySet<string>;

  /** Votes not yet answered for, oldest first. */
  readonly entries = computed(() => this.queue.value);
  /** True while the last try failed: the queue waits for the line or for the server. */
  readonly waiting = computed(() => this.troubled.value && this.queue.value.length > 0);

  constructor(private readonly port: OutboxPort) {
    this.queue.value = port.storage.load();
    this.adopted = new Set(this.queue.value.map((entry) => entry.commandId));
  }

  /**
   * Queues a vote, or with null a withdrawal.
   * @param settled what the server holds for this tool, as far as known: taking back a vote that was never sent
   *   and leaves what the server already has sends nothing at all.
   */
  put(tool: string, vote: Said | null, settled: PartialPoint | null): void {
    const { vote: merged, replaced } = this.coalesce(tool, vote);
    const kept = this.queue.value.filter((entry) => !replaced.includes(entry));
    for (const entry of replaced) this.port.storage.remove(entry.commandId);

    const standing = kept.filter((entry) => entry.tool === tool).reduce((said, entry) => combine(said, entry.vote), settled);
    if (replaced.length > 0 && sameVote(standing, combine(standing, merged))) {
      this.queue.value = kept;
      return;
    }
    const order = Math.max(this.now(), (this.queue.value.at(-1)?.order ?? 0) + 1);
    const entry: Entry = { commandId: newCommandId(), tool, vote: merged, order, attempted: false };
    this.port.storage.save(entry);
    this.queue.value = [...kept, entry];
    void this.pump();
  }

  /** What is left to say when `vote` joins the never-sent entries of its tool, and which of them that replaces. */
  private coalesce(tool: string, vote: Said | null): { vote: Said | null; replaced: readonly Entry[] } {
    const unsent = this.queue.value.filter((entry) => entry.tool === tool && !entry.attempted);
    if (vote === null) return { vote, replaced: unsent };
    const withdrawal = unsent.findLastIndex((entry) => entry.vote === null);
    const merged = unsent.slice(withdrawal + 1).reduceRight<Said>((said, entry) => ({ ...entry.vote, ...said }), spoken(vote));
    // A vote for one axis does not replace a withdrawal of both.
    const whole = merged.x != null && merged.y != null;
    return { vote: merged, replaced: whole ? unsent : unsent.filter((_, i) => i !== withdrawal) };
  }

  /** Sends what waits now: the line is back, the gate is open. A Retry-After is still honoured. */
  kick(): void {
    this.clearTimer();
    this.attempt = 0;
    void this.pump();
  }

  /** Gives up everything queued (joining was declined). Nothing in flight is touched. */
  discard(): readonly Entry[] {
    const dropped = this.sending ? this.queue.value.slice(1) : this.queue.value;
    for (const entry of dropped) this.port.storage.remove(entry.commandId);
    this.queue.value = this.queue.value.filter((entry) => !dropped.includes(entry));
    return dropped;
  }

  /** Stops sending; what is queued stays on the device for the next visit. */
  stop(): void {
    this.stopped = true;
    this.clearTimer();
  }

  private async pump(): Promise<void> {
    if (this.sending || this.stopped || this.timer !== null) return;
    const head = this.queue.value[0];
    if (!head) return;
    const gate = this.port.gate();
    if (gate) return this.port.onGated(gate);
    if (this.adopted.has(head.commandId) && !this.port.storage.has(head.commandId)) {
      this.queue.value = this.queue.value.slice(1);
      return this.pump();
    }
    const early = this.notBefore - this.now();
    if (early > 0) return this.later(early);

    this.sending = true;
    const entry = head.attempted ? head : this.markAttempted(head);
    let outcome: Outcome;
    try {
      outcome = await this.port.send(entry);
    } catch {
      outcome = { kind: 'retry' };
    }
    this.sending = false;
    if (!this.stopped) this.settle(entry, outcome);
  }

  private settle(entry: Entry, outcome: Outcome): void {
    if (outcome.kind === 'gated') return this.port.onGated(outcome.gate);
    if (outcome.kind === 'retry' && !(outcome.faulty && ++this.faults >= mostFaults)) {
      this.troubled.value = true;
      const wait = backoffMs(++this.attempt, this.port.random);
      // Everyone was told the same Retry-After: the backoff on top spreads them.
      if (outcome.afterMs) this.notBefore = this.now() + outcome.afterMs + wait;
      return this.later(outcome.afterMs ? outcome.afterMs + wait : wait);
    }
    this.troubled.value = false;
    this.attempt = this.faults = this.notBefore = 0;
    this.port.storage.remove(entry.commandId);
    this.queue.value = this.queue.value.filter((other) => other.commandId !== entry.commandId);
    if (outcome.kind !== 'done') {
      this.port.onRefused(entry, outcome.kind === 'refused' ? outcome.reason : null);
    }
    void this.pump();
  }

  private markAttempted(entry: Entry): Entry {
    const attempted = { ...entry, attempted: true };
    this.port.storage.save(attempted);
    this.queue.value = this.queue.value.map((other) => (other === entry ? attempted : other));
    return attempted;
  }

  private later(ms: number): void {
    this.clearTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.pump();
    }, ms);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private now(): number {
    return (this.port.now ?? Date.now)();
  }
}
