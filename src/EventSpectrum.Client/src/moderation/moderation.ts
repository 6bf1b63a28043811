import { batch, computed, effect, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { Timeline } from '../history/types';
import { HistoryApi } from '../history/historyApi';
import { Feed } from '../store/feed';
import { Notices } from '../store/notices';
import { votingOpen } from '../store/picture';
import { text } from '../text';
import { newCommandId } from '../voting/commandId';
import type { Asking } from './asking';
import { Calmly } from './calmly';
import { LATEST } from './latest';
import { ModerationApi } from './moderationApi';
import { criteriaOf, isNothing, nothing, queryOf, sift, type Selection } from './selection';
import { mergeShifts, type Merging } from './merging';
import { shiftsOf } from './shifts';
import type { Act, Flag, PersonFile, PersonLine, Preview, Queue, RollbackAnswer, SingleVote, Verdict } from './types';

export type Panel = 'queue' | 'people' | 'tools' | 'time' | 'acts';

/** How calmly the lists, the preview and the strip follow the room, in ms. */
const LISTS_EVERY = 1500, CHOICE_EVERY = 2500, STRIP_EVERY = 6000;
/** Bars of the strip, and the most single votes on the chart. */
const SLOTS = 120, MOST_VOTES = 3000;

/** Everything the moderators' page of one spectrum knows and can do. */
export class Moderation {
  readonly notices = new Notices(text.vote.crowd);
  readonly api: ModerationApi;
  readonly feed: Feed;
  /** Null until it is known whether this is staff. */
  readonly allowed = signal<boolean | null>(null);
  readonly people = signal<readonly PersonLine[]>([]);
  readonly acts = signal<readonly Act[]>([]);
  readonly timeline = signal<Timeline | null>(null);
  /** What waits for a verdict. */
  readonly queue = signal<Queue | null>(null);
  /** The latest single votes, while they are looked at. */
  readonly latest = signal<readonly SingleVote[]>([]);
  /** The flag whose votes are drawn. */
  readonly shownFlag = signal<string | null>(null);

  readonly selection = signal<Selection>(nothing);
  readonly preview = signal<Preview | null>(null);
  /** The votes that are drawn: those chosen, all while a line is drawn around some. */
  readonly votes = signal<readonly SingleVote[]>([]);
  readonly lassoing = signal(false);
  readonly panel = signal<Panel>('people');
  /** Whose page is open. */
  readonly file = signal<PersonFile | null>(null);
  readonly highlighted = signal<string | null>(null);
  readonly asking = signal<Asking | null>(null);
  /** The merge that is being looked at. */
  readonly merging = signal<Merging | null>(null);
  /** What was rolled back last, while it can be undone at once. */
  readonly done = signal<RollbackAnswer | null>(null);

  readonly picture = computed(() => this.feed.picture.value);
  readonly tools = computed(() => this.picture.value?.tools ?? []);
  readonly voting = computed(() => (this.picture.value ? votingOpen(this.picture.value) : false));
  readonly shifts = computed(() => (this.merging.value
    ? mergeShifts(this.merging.value, this.tools.value)
    : this.preview.value ? shiftsOf(this.preview.value, this.tools.value) : []));

  private readonly spectrumApi: SpectrumApi;
  private readonly historyApi: HistoryApi;
  private readonly lists = new Calmly(LISTS_EVERY, () => this.readLists());
  private readonly choice = new Calmly(CHOICE_EVERY, () => this.readChoice());
  private readonly strip = new Calmly(STRIP_EVERY, () => this.readStrip());
  private readonly stops: (() => void)[] = [];

  constructor(readonly slug: string) {
    this.api = new ModerationApi(slug);
    this.historyApi = new HistoryApi(slug);
    this.spectrumApi = new SpectrumApi(slug, () => null);
    this.feed = new Feed(this.spectrumApi, {});
  }

  start(): void {
    this.feed.start();
    this.stops.push(
      effect(() => {
        if (this.picture.value?.sequence === undefined) return;
        this.lists.ask();
        this.strip.ask();
        if (!this.asking.peek()) this.choice.ask();
      }),
      effect(() => { if (this.panel.value === 'time') this.lists.ask(true); }),
      effect(() => {
        void [this.selection.value, this.lassoing.value];
        this.choice.ask(true);
      }),
    );
  }

  stop(): void {
    for (const stop of this.stops) stop();
    for (const pace of [this.lists, this.choice, this.strip]) pace.stop();
    this.feed.stop();
  }

  get liveAddress(): string { return `/${encodeURIComponent(this.slug)}`; }

  toolName(id: string): string { return this.tools.value.find((tool) => tool.id === id)?.name ?? id; }

  choose(change: Partial<Selection>): void {
    batch(() => {
      this.selection.value = { ...this.selection.peek(), ...change };
      this.done.value = null;
    });
  }

  clear(): void {
    batch(() => { this.selection.value = nothing; this.shownFlag.value = null; });
  }

  /** Draws the votes that a flag is about; null: no longer. */
  showFlag(flag: Flag | null): void {
    if (!flag) return this.clear();
    this.showVotes(flag.people.filter((person) => person.verdict === null).map((person) => person.participant), flag.since, null);
    this.shownFlag.value = flag.id;
  }

  /** Draws the votes of some people in a stretch of time; `to` null: to this day. */
  showVotes(people: readonly string[], from: string, to: string | null): void {
    const end = to === null ? Math.max(Date.parse(this.picture.peek()?.recordedAt ?? from), Date.now()) + 60_000 : Date.parse(to);
    batch(() => {
      this.shownFlag.value = null;
      this.selection.value = nothing;
      // Times travel with microseconds and are chosen in milliseconds.
      this.choose({ people: new Set(people), stretch: { from: Date.parse(from) - 1, to: end } });
    });
  }

  /** Opens somebody's page, from another list. */
  async openFrom(id: string): Promise<void> {
    this.panel.value = 'people';
    await this.open(id);
  }

  /** Whom a flag waits for a verdict on. */
  waitingOf(flag: string): readonly string[] {
    const people = this.queue.peek()?.flags.find(({ id }) => id === flag)?.people ?? [];
    return people.filter((person) => person.verdict === null).map((person) => person.participant);
  }

  /** A verdict on what a flag says of its people, or of some of them. `suspend`: people who are first kept from going on. */
  async judge(
    verdict: Verdict, flag: string, people: readonly string[] | null, suspend: readonly string[], reason: string, commandId: string,
  ): Promise<void> {
    for (const id of suspend) await this.api.suspend(id, true, reason, commandId);
    const answer = await this.api.judge(flag, verdict, people, reason, commandId);
    batch(() => {
      this.selection.value = nothing;
      this.shownFlag.value = null;
      this.done.value = answer.rollbackId ? { rollbackId: answer.rollbackId, votes: answer.votes, sequence: answer.sequence, sincePreview: null } : null;
    });
    if (!answer.rollbackId) this.notices.show(text.moderation.queue.counted(answer.votes));
  }

  /** A line was drawn around these votes. */
  catch(votes: readonly SingleVote[]): void {
    this.lassoing.value = false;
    if (votes.length === 0) return this.notices.show(text.moderation.lassoNone);
    this.choose({ picked: new Set(votes.map((vote) => vote.sequence)) });
  }

  /** Chooses the duplicate; then the tool that stays is to be chosen, in the list or on the chart. */
  beginMerge(tool: string): void {
    batch(() => {
      this.selection.value = nothing;
      this.merging.value = { tool, into: null, preview: null };
      this.panel.value = 'tools';
    });
  }

  async mergeInto(into: string): Promise<void> {
    const merging = this.merging.peek();
    if (!merging || into === merging.tool) return;
    const looked: Merging = { ...merging, into, preview: null };
    this.merging.value = looked;
    const done = await this.attempt(async () => {
      const preview = await this.api.previewMerge(merging.tool, into);
      if (this.merging.peek() === looked) this.merging.value = { ...looked, preview };
    });
    if (!done && this.merging.peek() === looked) this.merging.value = merging;
  }

  endMerge(): void {
    this.merging.value = null;
  }

  async open(id: string): Promise<void> {
    await this.attempt(async () => { this.file.value = await this.api.person(id); });
  }

  /** Stops the votes of the whole room, or lets them come again. */
  async switchVoting(voting: boolean): Promise<void> {
    await this.attempt(async () => {
      await this.spectrumApi.switchSession({ voting });
      this.notices.show(voting ? text.moderation.resumed : text.moderation.paused);
      await this.feed.reload();
    });
  }

  /** Rolls back what is chosen; `suspend`: people who are first kept from going on. */
  async rollBack(reason: string, suspend: readonly string[], commandId: string): Promise<boolean> {
    const preview = this.preview.peek(), selection = this.selection.peek();
    if (!preview) return false;
    return this.act(async () => {
      for (const id of suspend) await this.api.suspend(id, true, reason, commandId);
      const answer = await this.api.rollBack(criteriaOf(selection), reason, preview.sequence, commandId);
      batch(() => { this.selection.value = nothing; this.preview.value = null; this.votes.value = []; this.done.value = answer; });
      this.notices.say(text.moderation.done(answer.votes, answer.sincePreview ?? 0, answer.lines ?? 0));
    });
  }

  async undoLast(): Promise<void> {
    const last = this.done.peek();
    if (!last) return;
    await this.act(async () => {
      await this.api.undo(last.rollbackId, text.moderation.undoneAtOnce, newCommandId());
      this.done.value = null;
      this.notices.show(text.moderation.undone(last.votes, last.lines ?? 0));
    });
  }

  /** Does an act and reads anew what it may have changed. Answers whether it was done. */
  async act(act: () => Promise<unknown>): Promise<boolean> {
    const done = await this.attempt(act);
    if (done) {
      await Promise.all([this.feed.reload(), this.readLists(), this.choice.ask(true)]);
      const open = this.file.peek();
      if (open) await this.open(open.participantId);
    }
    return done;
  }

  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.allowed.value = false;
      this.notices.show(error instanceof ApiError ? error.message : text.staff.failed, { tone: 'warn' });
      return false;
    }
  }

  private async readLists(): Promise<void> {
    try {
      const [people, acts, queue, latest] = await Promise.all([
        this.api.people(), this.api.acts(), this.api.queue(), this.panel.peek() === 'time' ? this.api.votes(`limit=${LATEST}`) : null,
      ]);
      const before = this.queue.peek();
      batch(() => {
        this.people.value = people;
        this.acts.value = acts;
        this.queue.value = queue;
        if (latest) this.latest.value = latest.votes;
        // Whoever comes because of trouble finds it open.
        if (!before && queue.open > 0) this.panel.value = 'queue';
        this.allowed.value = true;
      });
      if (before && queue.open > before.open) this.notices.show(text.moderation.queue.news, { tone: 'warn' });
    } catch (error) {
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) this.allowed.value = false;
    }
  }

  private async readChoice(): Promise<void> {
    const selection = this.selection.peek(), idle = isNothing(selection), lassoing = this.lassoing.peek();
    try {
      const [preview, answer] = await Promise.all([
        idle ? null : this.api.preview(criteriaOf(selection)),
        idle && !lassoing ? null : this.api.votes(queryOf(selection, MOST_VOTES)),
      ]);
      if (selection !== this.selection.peek() || lassoing !== this.lassoing.peek()) return;
      // What is being decided on stays as it was looked at; the answer then tells what came since.
      batch(() => {
        if (!this.asking.peek() || this.preview.peek() === null) this.preview.value = preview;
        this.votes.value = answer ? sift(answer.votes, selection, this.people.peek()) : [];
      });
    } catch {
      // Asked for again with the next move.
    }
  }

  private async readStrip(): Promise<void> {
    try {
      // Of a log of months, what matters here is the session that runs.
      const from = this.picture.peek()?.session?.startedAt;
      this.timeline.value = await this.historyApi.timeline(from ? { from } : {}, SLOTS, 'recorded');
    } catch {
      // The strip stays as it was.
    }
  }
}

export const ModerationContext = createContext<Moderation | null>(null);

export function useModeration(): Moderation {
  const moderation = useContext(ModerationContext);
  if (!moderation) throw new Error('Moderating is only there within its page.');
  return moderation;
}
