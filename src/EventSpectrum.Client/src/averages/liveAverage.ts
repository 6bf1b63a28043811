import { computed, signal } from '@preact/signals';
import { request } from '../api/http';
import type { Picture, Tool } from '../api/types';
import { averageQuery, everything, isEverything, type Average } from './average';

/** Live votes may come by the hundred; another average is worked out anew at most this often, in ms. */
const EVERY = 1000;

/** Another average than everyone's, on the live page: read from the server whenever the picture has changed. */
export class LiveAverage {
  readonly average = signal<Average>(everything);
  readonly on = computed(() => !isEverything(this.average.value));
  readonly failed = signal(false);
  private readonly read = signal<Picture | null>(null);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked = -1;
  private ticket = 0;

  constructor(private readonly slug: string, private readonly fetch: typeof globalThis.fetch = (...args) => globalThis.fetch(...args)) {}

  choose(average: Average): void {
    this.ticket++;
    this.asked = -1;
    this.read.value = null;
    this.failed.value = false;
    this.average.value = average;
  }

  /** To be called within an effect, with the picture's sequence. */
  follow(sequence: number | undefined): void {
    if (!this.on.value || sequence === undefined || sequence === this.asked || this.timer !== null) return;
    this.timer = setTimeout(() => { this.timer = null; void this.ask(sequence); }, this.asked < 0 ? 0 : EVERY);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.ticket++;
  }

  /** The tools with the positions and counts of the average chosen; as they are while it is the usual one, or not read yet. */
  apply(tools: readonly Tool[]): readonly Tool[] {
    const read = this.read.value;
    if (!this.on.value || !read) return tools;
    const known = new Map(read.tools.map((tool) => [tool.id, tool]));
    return tools.map((tool) => {
      const other = known.get(tool.id);
      if (!other) return tool;
      const { position, votes, votesX, votesY, spread, contested, split, median } = other;
      return { ...tool, position, votes, votesX, votesY, spread, contested, split, median };
    });
  }

  private async ask(sequence: number): Promise<void> {
    const ticket = ++this.ticket;
    this.asked = sequence;
    try {
      const query = new URLSearchParams(averageQuery(this.average.peek())).toString();
      const picture = await request<Picture>('GET', `/api/spectra/${encodeURIComponent(this.slug)}?${query}`, { fetch: this.fetch });
      if (ticket !== this.ticket) return;
      this.failed.value = false;
      this.read.value = picture;
      // What came while it was read is asked for next.
      this.asked = picture.sequence;
    } catch {
      if (ticket === this.ticket) this.failed.value = true;
    }
  }
}
