import { computed, effect, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { SpectrumApi } from '../api/spectrumApi';
import type { Tool } from '../api/types';
import { isBlind } from '../blind/blind';
import { Feed } from '../store/feed';
import { groupings, readGroups, type Group, type GroupDot, type GroupsBy, type RoomByGroups } from './groupsApi';

export type Layout = 'together' | 'apart';

/** How long what is told of groups may lag behind the room, in ms: it goes on in steps anyway. */
const RESTS = 4_000;

/** More groups than this are not told apart by their marks. */
export const mostGroups = 12;

/** A group with the letter on its mark. */
export interface Marked extends Group { letter: string; number: number }

/** One spectrum by groups: what is told of them, and which of it is looked at. */
export class Room {
  readonly feed: Feed;
  readonly by = signal<GroupsBy>('discipline');
  readonly layout = signal<Layout>('together');
  readonly answer = signal<RoomByGroups | null>(null);
  readonly failed = signal(false);
  readonly selected = signal<string | null>(null);
  readonly highlighted = signal<string | null>(null);

  readonly tools = computed<readonly Tool[]>(() => (this.feed.picture.value?.tools ?? []).filter((tool) => !tool.hidden));
  readonly groups = computed<readonly Marked[]>(() => (this.answer.value?.groups ?? [])
    .map((group, number) => ({ ...group, number, letter: this.by.value === 'opinion' ? group.id : String.fromCharCode(65 + number) })).slice(-mostGroups));
  /** While a blind round runs nothing is told of groups. */
  readonly blind = computed(() => isBlind(this.feed.picture.value?.session ?? null));
  /** The groups' dots of the tool that is looked at. */
  readonly dots = computed(() => this.dotsOf(this.selected.value ?? this.highlighted.value));

  private timer: ReturnType<typeof setTimeout> | null = null;
  private stops: (() => void)[] = [];
  private asked = 0;

  constructor(readonly slug: string, query: URLSearchParams) {
    this.feed = new Feed(new SpectrumApi(slug, () => null), {});
    this.by.value = groupings.find((one) => one === query.get('by')) ?? 'discipline';
    this.layout.value = query.has('apart') ? 'apart' : 'together';
  }

  start(): void {
    this.feed.start();
    this.stops.push(
      effect(() => { void [this.by.value, this.layout.value]; this.note(); }),
      effect(() => { void [this.by.value, this.blind.value]; this.answer.value = null; this.selected.value = null; void this.read(); }),
      effect(() => {
        if ((this.feed.picture.value?.sequence ?? 0) > (this.answer.value?.sequence ?? Infinity)) this.timer ??= setTimeout(() => void this.read(), RESTS);
      }),
    );
  }

  stop(): void {
    for (const stop of this.stops) stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.feed.stop();
  }

  get address(): string { return `/${encodeURIComponent(this.slug)}`; }

  nameOf(tool: string): string { return this.tools.value.find(({ id }) => id === tool)?.name ?? tool; }

  dotsOf(tool: string | null): { group: Marked; dot: GroupDot }[] {
    return this.groups.value.flatMap((group) => group.tools.filter((dot) => dot.tool === tool).map((dot) => ({ group, dot })));
  }

  async read(): Promise<void> {
    this.timer = null;
    if (this.blind.peek()) return;
    const asked = ++this.asked;
    try {
      const answer = await readGroups(this.slug, this.by.peek());
      if (asked !== this.asked) return;
      const first = this.answer.peek() === null;
      this.answer.value = answer;
      this.failed.value = false;
      // The first thing to talk about.
      if (first) this.selected.value = answer.contested[0]?.tool ?? null;
    } catch {
      if (asked === this.asked) this.failed.value = true;
    }
  }

  private note(): void {
    const query = new URLSearchParams(location.search);
    query.set('by', this.by.value);
    if (this.layout.value === 'apart') query.set('apart', '');
    else query.delete('apart');
    history.replaceState(null, '', `${location.pathname}?${query.toString().replaceAll('=&', '&').replace(/=$/, '')}`);
  }
}

export const RoomContext = createContext<Room | null>(null);

/** The room that this component shows. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('Used outside the page of groups.');
  return room;
}
