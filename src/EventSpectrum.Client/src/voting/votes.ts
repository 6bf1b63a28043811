import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Mine, PartialPoint, Receipt, VoteAnswer } from '../api/types';
import { text } from '../text';
import { combine, sameVote, spoken, type Said } from './combine';
import { Outbox, type Gate, type Outcome } from './outbox';
import type { Entry, OutboxStorage } from './outboxStorage';

/** So many of one's own votes on a tool are told from the room's. */
const mostSaid = 16;

export interface Placed extends PartialPoint { pending: boolean; counts: boolean; at: string | null; why?: string }

export interface VotesPort {
  api: Pick<SpectrumApi, 'vote' | 'withdraw'>;
  storage: OutboxStorage;
  gate(): Gate | null;
  /** The server does not know who this is. */
  onStranger(): void;
  onGated(gate: Gate): void;
  onAnswer(tool: string, answer: VoteAnswer): void;
  /** A vote was taken and waits for a moderator: the receipt says why. */
  onHeld(tool: string): void;
  onRefused(entry: Entry, reason: unknown): void;
}

/** One's own votes: what the server holds, with what is still on its way laid over it. */
export class Votes {
  private readonly held = signal<ReadonlyMap<string, Mine>>(new Map());
  /** What was said here of each tool: the stream tells it once more, sometimes after the next vote. */
  private readonly said = new Map<string, PartialPoint[]>();
  readonly outbox: Outbox;
  /** By tool; a withdrawn vote is absent. */
  readonly placed: ReadonlySignal<ReadonlyMap<string, Placed>>;

  constructor(private readonly port: VotesPort) {
    this.outbox = new Outbox({ ...port, send: (entry) => this.send(entry) });
    this.placed = computed(() => overlay(this.held.value, this.outbox.entries.value));
  }

  /** Votes at once as far as this page is concerned. Answers the way back. */
  place(tool: string, vote: Said | null): () => void {
    const before = this.placed.value.get(tool) ?? null;
    this.put(tool, vote === null ? null : spoken(vote));
    return () => this.restore(tool, before);
  }

  /** Whether a vote that the stream tells of is this person's own, the latest or an earlier one. */
  isOwn(tool: string, vote: PartialPoint): boolean {
    return sameVote(this.placed.peek().get(tool) ?? null, vote) || (this.said.get(tool) ?? []).some((said) => sameVote(said, vote));
  }

  /** The server's own account of this person's votes. */
  takeReceipt(receipt: Receipt): void {
    this.held.value = new Map(receipt.votes.map(({ tool, x, y, at, counts, why }) => [tool, { x, y, at, counts, ...(why && { why: inWords(why) }) }]));
  }

  /** This person is nobody to the server now: nothing is held there. What is on its way waits for joining anew. */
  forget(): void {
    if (this.held.peek().size > 0) this.held.value = new Map();
  }

  private restore(tool: string, before: PartialPoint | null): void {
    const now = this.placed.value.get(tool) ?? null;
    if (before === null) return this.put(tool, null);
    // Votes add up axis by axis, so an axis can only fall silent again by way of a withdrawal.
    const silenced = (before.x === null && now?.x != null) || (before.y === null && now?.y != null);
    if (silenced) this.put(tool, null);
    this.put(tool, spoken(before));
  }

  private put(tool: string, vote: Said | null): void {
    this.outbox.put(tool, vote, this.held.value.get(tool) ?? null);
  }

  private async send(entry: Entry): Promise<Outcome> {
    try {
      if (entry.vote) {
        this.remember(entry.tool, entry.vote);
        const answer = await this.port.api.vote(entry.tool, entry.vote, entry.commandId);
        this.remember(entry.tool, answer.vote);
        batch(() => {
          this.hold(entry.tool, { ...answer.vote, at: answer.at, counts: !answer.held });
          this.port.onAnswer(entry.tool, answer);
          if (answer.held) this.port.onHeld(entry.tool);
        });
      } else {
        const answer = await this.port.api.withdraw(entry.tool, entry.commandId);
        batch(() => {
          this.hold(entry.tool, null);
          if (answer) this.port.onAnswer(entry.tool, answer);
        });
      }
      return { kind: 'done' };
    } catch (error) {
      return this.outcomeOf(error, entry);
    }
  }

  private remember(tool: string, { x, y }: Said): void {
    this.said.set(tool, [...(this.said.get(tool) ?? []), { x: x ?? null, y: y ?? null }].slice(-mostSaid));
  }

  private outcomeOf(error: unknown, entry: Entry): Outcome {
    if (!(error instanceof ApiError)) return { kind: 'retry' };
    const { status } = error;
    if (status === 401) {
      this.port.onStranger();
      return { kind: 'gated', gate: 'join' };
    }
    if (status === 403 && error.word === 'join-code-needed') return { kind: 'gated', gate: 'code' };
    if ([408, 425, 429, 502, 503, 504].includes(status)) return { kind: 'retry', afterMs: error.retryAfterMs };
    if (status >= 500) return { kind: 'retry', faulty: true };
    // Nothing to withdraw is what a withdrawal wants.
    if (status === 404 && entry.vote === null) {
      this.hold(entry.tool, null);
      return { kind: 'done' };
    }
    return { kind: 'refused', reason: error };
  }

  private hold(tool: string, mine: Mine | null): void {
    const held = new Map(this.held.value);
    if (mine) held.set(tool, { x: mine.x ?? null, y: mine.y ?? null, at: mine.at, counts: mine.counts });
    else held.delete(tool);
    this.held.value = held;
  }
}

function overlay(held: ReadonlyMap<string, Mine>, entries: readonly Entry[]): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const [tool, mine] of held) placed.set(tool, { ...mine, pending: false });
  for (const { tool, vote } of entries) {
    const next = combine(placed.get(tool) ?? null, vote);
    if (next) placed.set(tool, { ...next, pending: true, counts: true, at: null });
    else placed.delete(tool);
  }
  return placed;
}

/** Why a vote does not count: the server's words in the reader's language, and the reason that somebody gave as they gave it. */
function inWords(why: string): string {
  const [said, words] = Object.entries(text.mine.whys).find(([said]) => why.startsWith(said)) ?? ['', ''];
  return words + why.slice(said.length);
}
