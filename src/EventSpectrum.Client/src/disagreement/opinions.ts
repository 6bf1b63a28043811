import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Picture } from '../api/types';
import { Follower } from './follower';
import { OpinionsApi, type Still } from './opinionsApi';
import type { Opinion } from './types';

/** Long enough that walking through tools with the arrow keys asks for the last one only; then how often at most the same is asked for, in ms. */
const SETTLE = 200, TOOL_REST = 5_000, ALL_REST = 6_000, STILL_REST = 500;

/** What a page shows on its chart, as far as this is about it. */
export interface Looked {
  slug: string;
  picture: ReadonlySignal<Picture | null>;
  selected: ReadonlySignal<string | null>;
  highlighted: ReadonlySignal<string | null>;
  /** Whether all tools' are shown. */
  all: Signal<boolean>;
  /** The selected tool's, for whoever says it in words. */
  one: Signal<Opinion | null>;
  /** All tools', for whoever lists them. */
  told?: Signal<ReadonlyMap<string, Opinion> | null>;
  /** The moment that the picture stands still at; null while it is now. */
  still: ReadonlySignal<Still | null>;
  /** Whether something is being placed: then others' votes are out of the way. */
  placing: ReadonlySignal<boolean>;
}

/** Reads how far the room agrees, on the selected tool and on all, as calmly as people look at it. */
export class Opinions {
  readonly all: Signal<ReadonlyMap<string, Opinion> | null>;
  private readonly api: OpinionsApi;
  private readonly tool: Follower;
  private readonly layer: Follower;
  private readonly stops: (() => void)[] = [];
  private seen = '';
  private stood: Still | null = null;
  private stopped = false;

  constructor(private readonly looked: Looked) {
    this.all = looked.told ?? signal(null);
    this.api = new OpinionsApi(looked.slug);
    this.tool = new Follower(() => this.readTool(), () => (looked.still.peek() ? STILL_REST : TOOL_REST));
    this.layer = new Follower(() => this.readAll(), () => (looked.still.peek() ? STILL_REST : ALL_REST));
  }

  start(): void {
    this.stops.push(
      effect(() => {
        const tool = this.selected(), still = this.looked.still.value;
        const key = tool ? `${tool.id} ${still?.sequence} ${still?.view}` : '';
        const anew = !this.seen.startsWith(`${key} |`), place = `${key} | ${tool?.votes} ${tool?.position?.x} ${tool?.position?.y}`;
        if (this.looked.one.peek()?.id !== tool?.id) this.looked.one.value = null;
        // A room that places what is in the spotlight asks for nothing that it does not see.
        if (place === this.seen || this.looked.placing.value) return;
        this.seen = place;
        if (!tool) return;
        if (anew) this.tool.turn(SETTLE);
        else this.tool.want();
      }),
      effect(() => {
        const on = this.looked.all.value, still = this.looked.still.value;
        // Another moment's is nothing to look at meanwhile.
        if (!on || still !== this.stood) this.all.value = null;
        this.stood = still;
        if (on && (still || this.looked.picture.value?.sequence)) this.layer.want();
      }),
    );
  }

  stop(): void {
    this.stopped = true;
    for (const stop of this.stops) stop();
    this.tool.stop();
    this.layer.stop();
    this.looked.one.value = null;
    this.all.value = null;
  }

  private selected() {
    const id = this.looked.selected.value;
    return id === null ? null : (this.looked.picture.value?.tools.find((tool) => tool.id === id) ?? null);
  }

  private async readTool(): Promise<boolean> {
    const id = this.looked.selected.peek(), still = this.looked.still.peek();
    if (id === null) return true;
    const { tool } = await this.api.tool(id, still);
    if (this.stopped || this.looked.selected.peek() !== id || this.looked.still.peek() !== still) return true;
    this.looked.one.value = tool;
    // Now and then an answer is a moment old; the votes it does not know of are worth another question.
    return still !== null || (this.looked.picture.peek()?.tools.find((known) => known.id === id)?.votes ?? 0) <= tool.votes;
  }

  private async readAll(): Promise<boolean> {
    const still = this.looked.still.peek();
    if (!this.looked.all.peek()) return true;
    const { sequence, tools } = await this.api.all(still);
    if (this.stopped || !this.looked.all.peek() || this.looked.still.peek() !== still) return true;
    this.all.value = new Map(tools.map((tool) => [tool.id, tool]));
    return still !== null || sequence >= (this.looked.picture.peek()?.sequence ?? 0);
  }
}
