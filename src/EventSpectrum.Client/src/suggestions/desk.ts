import { computed, effect, signal } from '@preact/signals';
import { ApiError } from '../api/problem';
import { Calmly } from '../moderation/calmly';
import { staff } from '../staff/staff';
import type { Spectrum } from '../store/spectrum';
import { SuggestionsApi, type Suggestion } from './suggestionsApi';

const EVERY_MS = 5_000;

/** What participants suggest, as staff reads it: asked for anew when the log has moved, and not too often. */
export class Desk {
  readonly all = signal<readonly Suggestion[]>([]);
  /** The tools to put to the room, since a move of theirs was accepted. */
  readonly waiting = signal<readonly string[]>([]);
  readonly failed = signal(false);
  readonly open = computed(() => this.all.value.filter(({ fate }) => fate === 'open'));
  readonly answered = computed(() => this.all.value.filter(({ fate }) => fate !== 'open'));
  private readonly pace = new Calmly(EVERY_MS, () => this.read());

  constructor(readonly api: SuggestionsApi) {}

  /** Follows a spectrum's log until it is told to stop. */
  follow(spectrum: Spectrum): () => void {
    return effect(() => {
      void spectrum.picture.value?.sequence;
      this.pace.ask();
    });
  }

  async read(): Promise<void> {
    try {
      const { all, waiting } = await this.api.listAll();
      this.all.value = all ?? [];
      this.waiting.value = waiting ?? [];
      this.failed.value = false;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) staff.value = null;
      this.failed.value = true;
    }
  }
}

const desks = new WeakMap<Spectrum, Desk>();

/** The desk of an open spectrum: one, however many look at it. */
export function deskOf(spectrum: Spectrum): Desk {
  let desk = desks.get(spectrum);
  if (!desk) desks.set(spectrum, desk = new Desk(new SuggestionsApi(spectrum.slug, () => null)));
  return desk;
}
