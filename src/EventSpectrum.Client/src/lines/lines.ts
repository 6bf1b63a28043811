import { computed, signal } from '@preact/signals';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Receipt, RoomLines } from '../api/types';
import type { Entry, OutboxStorage } from '../voting/outboxStorage';
import { Votes, type VotesPort } from '../voting/votes';

/** What the one line is called among what waits to be sent. */
const key = 'line';

export interface LinesPort extends Pick<VotesPort, 'gate' | 'onStranger' | 'onGated'> {
  api: Pick<SpectrumApi, 'drawLine' | 'withdrawLine' | 'roomLines'>;
  storage: OutboxStorage;
  onRefused(entry: Entry, reason: unknown): void;
}

/** One's own line on the x-axis, and where the room draws them. Drawing is sent as surely as a vote that speaks for x alone. */
export class Lines {
  readonly own: Votes;
  /** Whether lines are on the chart. */
  readonly shown = signal(false);
  /** Whether the room's are shown discipline by discipline. */
  readonly apart = signal(false);
  /** How many disciplines there is room for on the chart. */
  readonly fit = signal(Infinity);
  readonly room = signal<RoomLines | null>(null);
  readonly mine = computed(() => this.own.placed.value.get(key) ?? null);

  constructor(private readonly port: LinesPort) {
    this.own = new Votes({
      ...port,
      api: {
        vote: async (_, said, commandId) => {
          const { sequence, at, x } = await port.api.drawLine(said.x!, commandId);
          return { sequence, at, vote: { x, y: null }, position: null, votes: 0, held: false };
        },
        withdraw: async (_, commandId) => { await port.api.withdrawLine(commandId); return undefined; },
      },
      onAnswer: () => { /* the room's lines come by themselves */ },
      onHeld: () => { /* no rule holds lines */ },
    });
  }

  /** Draws, or with null takes away. Answers the way back. */
  draw(x: number | null): () => void {
    return this.own.place(key, x === null ? null : { x });
  }

  takeReceipt({ line, ...receipt }: Receipt): void {
    this.own.takeReceipt({ ...receipt, line, votes: line ? [{ tool: key, x: line.x, y: null, at: line.at, counts: line.counts, why: line.why }] : [] });
  }

  /** News of the room's lines; older news than what is known changes nothing. */
  takeRoom(room: RoomLines): void {
    if (room.sequence >= (this.room.value?.sequence ?? 0)) this.room.value = room;
  }

  show(shown: boolean): void {
    this.shown.value = shown;
    if (shown) void this.refresh();
  }

  /** Asks where the room draws its lines, while that is looked at. */
  async refresh(): Promise<void> {
    if (!this.shown.value) return;
    try {
      this.takeRoom(await this.port.api.roomLines());
    } catch {
      // What is shown stays; the next news brings it up to date.
    }
  }
}
