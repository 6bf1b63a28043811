import { computed, signal } from '@preact/signals';
import { everything } from '../averages/average';
import { sameSide, type Side } from './address';
import { differenceOf, type Difference } from './compare';
import { text } from '../text';
import type { Layout } from './desk';
import { drawnOf, type Drawn } from './drawn';
import type { Replay } from './replay';
import { sideWords } from './words';

/** Two pictures held against each other. */
export class Comparing {
  readonly a = signal<Drawn | null>(null);
  /** The second side where it is not simply the moment shown. */
  readonly fixedB = signal<Drawn | null>(null);
  readonly on = computed(() => this.replay.compare.value !== null);
  /** What the chart shows. */
  readonly chart = computed(() => this.fixedB.value ?? this.replay.drawn.value);
  /** The same, but for a list beside it: as long as a hand moves through the log, it waits. */
  readonly listed = computed((): Drawn | null => {
    if (!this.replay.scrubbing.value || this.beforeScrub === null) this.beforeScrub = this.chart.value;
    return this.beforeScrub;
  });
  private beforeScrub: Drawn | null = null;
  readonly difference = computed((): Difference | null => {
    const a = this.a.value, b = this.chart.value;
    return a && b ? differenceOf(a.tools, b.tools) : null;
  });

  constructor(private readonly replay: Replay) {}

  choose(side: 'a' | 'b', value: Side | null): void {
    const { compare } = this.replay, now = compare.peek();
    if (side === 'a') compare.value = value && { a: value, b: now?.b ?? null };
    else if (now) compare.value = { ...now, b: value };
  }

  /** Takes the moment shown as the first side: what comes after it is seen as arrows. */
  pin(): void {
    this.choose('a', { sequence: this.replay.shown.peek().sequence });
  }

  end(): void {
    this.replay.compare.value = null;
  }

  /** What is compared, in a sentence. */
  words(layout: Layout): string {
    const compare = this.replay.compare.value, sessions = this.replay.timeline.value?.sessions ?? [];
    if (!compare) return '';
    const b = compare.b ? sideWords(compare.b, this.fixedB.value, sessions) : text.history.compare.shown;
    return text.history.compare[layout === 'chart' ? 'arrows' : 'sides'](sideWords(compare.a, this.a.value, sessions), b);
  }

  /** To be called within an effect: reads what the comparison asks for. */
  follow(): void {
    const { compare, timeline, view } = this.replay;
    const wanted = compare.value;
    if (!timeline.value) return;
    void view.value;
    void this.read(wanted?.a ?? null, this.a, () => this.replay.compare.peek()?.a ?? null);
    void this.read(wanted?.b ?? null, this.fixedB, () => this.replay.compare.peek()?.b ?? null);
  }

  /** The picture of one side: of a session, the votes cast in it, as they stood at its end. */
  async picture(side: Side): Promise<Drawn> {
    const { timeline, view, shelf } = this.replay, read = timeline.peek();
    if ('sequence' in side) return drawnOf(await shelf.picture(side, view.peek(), everything));
    const session = read?.sessions.find((one) => one.sessionId === side.session);
    const sequence = session?.endSequence ?? read?.last?.sequence ?? 1;
    return drawnOf(await shelf.picture({ sequence }, view.peek(), { ...everything, over: 'session', session: side.session }));
  }

  private async read(side: Side | null, into: typeof this.a, still: () => Side | null): Promise<void> {
    if (side === null) { into.value = null; return; }
    try {
      const picture = await this.picture(side);
      if (sameSide(side, still())) into.value = picture;
    } catch {
      if (sameSide(side, still())) { into.value = null; this.replay.trouble.value = true; }
    }
  }
}
