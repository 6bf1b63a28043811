import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Session } from '../api/types';
import type { Notices } from '../store/notices';
import type { View } from '../store/view';
import { text } from '../text';

/** A hand that was on the screen within this time may be about to tap: nothing is armed under it, in ms. */
const handOffMs = 700;

interface Around {
  session: ReadonlySignal<Session | null>;
  tools: ReadonlySignal<readonly { id: string; name: string }[]>;
  votable: ReadonlySignal<boolean>;
  /** Whether this reader runs the session: on stage nothing opens under their hand. */
  drives: ReadonlySignal<boolean>;
  /** Whether something asks for an answer in front of the page. */
  asked: ReadonlySignal<boolean>;
  placed: ReadonlySignal<ReadonlyMap<string, unknown>>;
  view: View;
  notices: Pick<Notices, 'say'>;
}

/**
 * The tool that the facilitator has put before everyone. It opens on every screen, ready to place, but never under a hand that is
 * at something: a drag is finished first, a dialog answered, a word typed; and whoever sends it away is left alone.
 */
export class Spotlit {
  readonly spotlight = computed(() => this.around.session.value?.spotlight ?? null);
  /** Its name, while it is on the chart. */
  readonly name = computed(() => this.around.tools.value.find((tool) => tool.id === this.spotlight.value?.tool)?.name ?? null);
  /** Tells one spotlight from the next, also on the same tool. */
  readonly key = computed(() => (this.spotlight.value && this.name.value !== null ? `${this.spotlight.value.tool} ${this.spotlight.value.since}` : null));
  readonly dismissed = signal<string | null>(null);
  readonly shown = computed(() => this.key.value !== null && this.key.value !== this.dismissed.value && !this.around.drives.value);
  readonly placed = computed(() => this.spotlight.value !== null && this.around.placed.value.has(this.spotlight.value.tool));
  private readonly busy = computed(() => this.around.view.carrying.value || this.around.asked.value);
  private told: string | null = null;
  private opened: string | null = null;
  private touchedAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly around: Around) {}

  /** Opens each spotlight when it comes. Answers the way to stop. */
  follow(): () => void {
    const touched = () => { this.touchedAt = performance.now(); };
    document.addEventListener('pointerdown', touched, { capture: true, passive: true });
    const stop = effect(() => {
      const key = this.key.value, busy = this.busy.value;
      if (key === null || this.around.drives.value) return this.leave();
      this.tell(key);
      if (!busy && key !== this.opened) this.soon();
    });
    return () => {
      stop();
      if (this.timer !== null) clearTimeout(this.timer);
      document.removeEventListener('pointerdown', touched, { capture: true });
    };
  }

  /** Opens the tool, ready to place where that is possible and not done yet. */
  open(again = false): void {
    const tool = this.spotlight.peek()?.tool;
    if (tool === undefined) return;
    this.opened = this.key.peek();
    const { view, votable, placed } = this.around;
    if (votable.peek() && (again || !placed.peek().has(tool))) view.call(tool);
    else view.select(tool);
  }

  /** Not now: this spotlight is not shown any more, the next one is. */
  dismiss(): void {
    this.dismissed.value = this.opened = this.key.peek();
    this.leave();
  }

  private leave(): void {
    const { view } = this.around;
    if (view.called !== null && view.placing.peek() === view.called) view.placing.value = null;
    view.called = null;
  }

  private tell(key: string): void {
    if (key === this.told) return;
    this.told = key;
    const { since, until } = this.spotlight.peek()!;
    const seconds = until === null ? null : Math.round((Date.parse(until) - Date.parse(since)) / 1000);
    this.around.notices.say(text.spotlight.spoken(this.name.peek() ?? '', seconds));
  }

  private soon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.key.peek() === null || this.key.peek() === this.opened || this.busy.peek()) return;
      if (typing()) { this.opened = this.key.peek(); return; }
      if (performance.now() - this.touchedAt < handOffMs) this.soon();
      else this.open();
    }, Math.max(0, this.touchedAt + handOffMs - performance.now()));
  }
}

function typing(): boolean {
  return document.activeElement?.matches('input:not([type=radio], [type=checkbox]), textarea, select') ?? false;
}
