import { computed, effect, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { SpectrumApi, type SessionChange } from '../api/spectrumApi';
import type { Frame, Picture, Point } from '../api/types';
import { isBlind, revealedBetween } from '../blind/blind';
import type { Dimensions } from '../chart/model';
import { drive } from '../facilitator/drive';
import { stepOf } from '../facilitator/runs';
import { HistoryApi } from '../history/historyApi';
import { staff } from '../staff/staff';
import { Feed } from '../store/feed';
import { Notices } from '../store/notices';
import type { ChartCues } from '../store/spectrum';
import type { Opinion } from '../disagreement/types';
import { presentText } from '../pageText';
import { text } from '../text';
import { splits, unites, type Told } from './splitting';
import { moversBetween, type Mover, type Placed } from './movers';
import { fewestNames, mostNames, namesFor, usualNames } from './names';
import { mostMoved, TwoRounds, waysOf } from './twoRounds';
import { hasBegun, waitingBehind } from './waiting';

/** How often names and movers are chosen anew, in ms, and over how many such steps a move is recent. */
const stepMs = 3_000, recentSteps = 4;
const moversShown = 4;
/** Within which time a key that cannot be taken back is pressed again, in ms. */
const askAgainMs = 4_000;

/** What the projector shows of one spectrum, and how it is driven. */
export class Presenter {
  readonly notices = new Notices(text.vote.crowd);
  readonly api: SpectrumApi;
  readonly feed: Feed;
  readonly cues = signal<ChartCues | null>(null);
  /** The picture that is projected: the one there is, or the one at which the screen was frozen. */
  readonly shown = signal<Picture | null>(null);
  readonly dimensions = signal<Dimensions>('2d');
  readonly selected = signal<string | null>(null);
  readonly help = signal(false);
  /** The way in, large, also after voting has begun. */
  readonly inviting = signal(false);
  /** Whether how far the room agrees is shown, and what of the tool that is selected. */
  readonly disagreement = signal(false);
  readonly opinion = signal<Opinion | null>(null);
  /** The same of all tools, while it is shown. */
  readonly opinions = signal<Told>(null);
  /** Both rounds of a blind session, and the way between them. */
  readonly rounds: TwoRounds;
  readonly most = signal(usualNames);
  readonly movers = signal<readonly Mover[]>([]);
  readonly named = signal<ReadonlySet<string>>(new Set());

  readonly picture = computed(() => this.feed.picture.value);
  readonly session = computed(() => this.picture.value?.session ?? null);
  readonly tools = computed(() => (this.shown.value?.tools ?? []).filter((tool) => !tool.hidden));
  readonly lit = computed(() => {
    const spotlight = this.session.value?.spotlight ?? null;
    return spotlight && this.picture.value?.tools.some((tool) => tool.id === spotlight.tool && !tool.hidden) ? spotlight : null;
  });
  readonly frozen = computed(() => this.session.value?.frozen ?? null);
  /** Whether nobody sees now what others place. */
  readonly blind = computed(() => isBlind(this.session.value));
  /** The session whose votes are being revealed, for as long as that is shown. */
  readonly revealing = signal<string | null>(null);
  readonly waiting = computed(() => (this.frozen.value && this.shown.value && this.picture.value ? waitingBehind(this.shown.value, this.picture.value) : null));
  readonly begun = computed(() => (this.picture.value ? hasBegun(this.picture.value) : false));
  readonly drives = computed(() => staff.value?.role === 'facilitator');

  private readonly history: HistoryApi;
  private recent: ReadonlyMap<string, Point>[] = [];
  private askedAt = -Infinity;
  private before: Picture | null = null;
  private heldFor: number | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private stops: (() => void)[] = [];

  constructor(readonly slug: string) {
    this.api = new SpectrumApi(slug, () => null);
    this.history = new HistoryApi(slug);
    this.rounds = new TwoRounds(this.api, computed(() => this.shown.value?.sequence), (why) => this.notices.show(why, { about: 'drive' }));
    this.feed = new Feed(this.api, {
      onFrame: (frame) => this.flash(frame),
      onArrival: (tool) => { if (!this.frozen.peek()) this.cues.peek()?.announceArrival(tool.id); },
    });
  }

  /** @param key from the link of a computer that nobody signs in on: traded for a cookie before anything is read. */
  async start(key: string | null): Promise<void> {
    this.stops.push(
      effect(() => this.project(this.picture.value)),
      effect(() => { void [this.lit.value?.tool, this.selected.value, this.most.value, this.disagreement.value, this.opinions.value, this.rounds.told.value, this.dimensions.value, this.shown.value?.tools.length]; this.name(); }),
      // The next blind round begins without the places of the last.
      effect(() => { if (this.blind.value) this.rounds.on.value = false; }),
    );
    this.rounds.start();
    this.timer = setInterval(() => this.step(), stepMs);
    if (key !== null) await this.trade(key);
    this.feed.start();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    if (this.timer !== null) clearInterval(this.timer);
    this.rounds.stop();
    this.feed.stop();
  }

  get address(): string { return `/${encodeURIComponent(this.slug)}`; }

  /** The next tool of the run, or the one before. Past the last one the run ends. */
  go(direction: 1 | -1): void {
    const run = this.session.value?.run;
    if (!run) return this.notices.show(presentText.noRun, { about: 'drive' });
    const at = stepOf(run, direction, (id) => this.picture.peek()?.tools.some((tool) => tool.id === id && !tool.hidden) ?? false);
    if (at !== null) void this.change({ run: { at } });
    else if (direction > 0) void this.change({ run: { tools: [] } });
  }

  /** Lights the chosen dot, or puts the spotlight out. */
  light(): void {
    const tool = this.selected.value;
    if (tool !== null && tool !== this.lit.value?.tool) void this.change({ spotlight: { tool } });
    else if (this.lit.value) void this.change({ spotlight: {} });
    else this.notices.show(presentText.chooseFirst, { about: 'drive' });
  }

  freeze(): void {
    void this.change({ frozen: this.frozen.value === null });
  }

  /** Ends the blind round. What was seen cannot be unseen: the key is asked for twice. */
  reveal(): void {
    if (!this.blind.peek()) return this.notices.show(presentText.nothingHidden, { about: 'drive' });
    const now = performance.now(), again = now - this.askedAt < askAgainMs;
    this.askedAt = again ? -Infinity : now;
    if (again || !this.drives.peek()) void this.change({ reveal: true, frozen: false });
    else this.notices.show(presentText.revealAgain, { about: 'drive' });
  }

  /** What splits the room and what it agrees on, or no longer. One thing is told beside the chart at a time. */
  agree(): void {
    this.rounds.on.value = false;
    this.disagreement.value = !this.disagreement.value;
  }

  /** The first guess and what came after, or no longer. */
  compareRounds(): void {
    if (this.blind.peek()) return this.notices.show(presentText.stillBlind, { about: 'drive' });
    this.disagreement.value = false;
    this.rounds.on.value = !this.rounds.on.value;
  }

  moreNames(by: number): void {
    this.most.value = Math.max(fewestNames, Math.min(mostNames, this.most.value + by));
  }

  private async change(change: SessionChange): Promise<void> {
    if (!this.session.peek()) return this.notices.show(presentText.noSession, { about: 'drive' });
    if (!this.drives.peek()) return this.notices.show(presentText.cannotDrive, { about: 'drive' });
    await drive(this, change);
  }

  private async trade(key: string): Promise<void> {
    try {
      await this.api.openPresenter(key);
    } catch (error) {
      this.notices.show(error instanceof ApiError && error.status < 500 ? presentText.linkVoid : text.staff.failed, { tone: 'warn', about: 'link' });
    }
  }

  private project(picture: Picture | null): void {
    if (!picture) return;
    const revealed = revealedBetween(this.before, picture);
    this.before = picture;
    if (revealed !== null) this.revealing.value = revealed;
    const frozen = picture.session?.frozen ?? null;
    if (frozen === null) {
      this.heldFor = null;
      this.shown.value = picture;
    } else if (this.heldFor !== frozen.sequence) {
      this.heldFor = frozen.sequence;
      // What is on the screen stays. A screen that comes to a frozen session shows the picture of that moment.
      if (this.shown.peek() === null) void this.recall(frozen.sequence);
    }
  }

  private async recall(sequence: number): Promise<void> {
    try {
      const picture = await this.history.picture({ sequence }, 'recorded');
      if (this.heldFor === sequence) this.shown.value = picture;
    } catch {
      // Better the picture as it is than none.
      this.shown.value ??= this.picture.peek();
    }
  }

  private flash(frame: Frame): void {
    if (this.frozen.peek()) return;
    for (const [id, x, y] of frame.votes) this.cues.peek()?.flash(id, x, y);
  }

  private step(): void {
    // Where nothing can change there is no stream, and the hall waits for the session to begin.
    if (this.feed.connection.peek() === 'closed') void this.feed.reload();
    if (this.frozen.peek()) return;
    const now = this.placed();
    const from = this.recent[0];
    if (from) this.movers.value = moversBetween(from, now, this.dimensions.peek() === '1d', moversShown);
    this.recent = [...this.recent.slice(-recentSteps + 1), new Map(now.map(({ id, at }) => [id, at]))];
    this.name();
  }

  private placed(): Placed[] {
    return this.tools.peek().map((tool) => ({ id: tool.id, name: tool.name, at: tool.position ?? tool.start, votes: tool.votes }));
  }

  private name(): void {
    const tools = this.tools.peek();
    // What is listed beside the chart is found on it.
    const told = this.opinions.peek(), listed = this.disagreement.peek() ? [...splits(tools, told), ...unites(tools, told)].map(({ id }) => id)
      : mostMoved(waysOf(this.rounds.told.peek()?.tools ?? [], this.dimensions.peek() === '1d')).map(({ id }) => id);
    this.named.value = namesFor(tools, {
      must: [this.lit.peek()?.tool ?? null, this.selected.peek(), ...listed], moved: this.movers.peek().map((mover) => mover.id), before: this.named.peek(), most: this.most.peek(),
    });
  }
}

export const PresenterContext = createContext<Presenter | null>(null);

/** What this component presents. */
export function usePresenter(): Presenter {
  const presenter = useContext(PresenterContext);
  if (!presenter) throw new Error('Used outside the presenter’s page.');
  return presenter;
}
