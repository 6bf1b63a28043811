import { batch, computed, signal } from '@preact/signals';
import { ApiError } from '../api/problem';
import type { Picture } from '../api/types';
import { everything, isEverything, type Average } from '../averages/average';
import type { Comparison, Wanted } from './address';
import { drawnOf, nothing, type Drawn } from './drawn';
import { Film, gapsOf } from './film';
import type { HistoryApi } from './historyApi';
import { advance, type Speed } from './player';
import { Reel } from './reel';
import { Shelf } from './shelf';
import type { HistoryView, Timeline } from './types';
import { markWords } from './words';

export type Status = 'loading' | 'ready' | 'empty' | 'unknown' | 'failed';

/** The moment that is shown: by its sequence, and where it is one of the reel's frames, which; -1 where it lies between them. */
export interface Shown { sequence: number; at: number; frame: number }

/** How long the moment has to rest before its exact picture is asked for, in ms. */
const RESTS = 140;

/** Everything the history page knows of one spectrum's past, and the hand that moves through it. */
export class Replay {
  readonly status = signal<Status>('loading');
  /** Title and axes. */
  readonly base = signal<Picture | null>(null);
  readonly timeline = signal<Timeline | null>(null);
  /** Another stretch of the log is on its way. */
  readonly fetching = signal(false);
  readonly trouble = signal(false);
  readonly view = signal<HistoryView>('recorded');
  readonly average = signal<Average>(everything);
  readonly compare = signal<Comparison | null>(null);
  readonly playing = signal(false);
  readonly speed = signal<Speed>('whole');
  readonly loop = signal(false);
  readonly skipIdle = signal(true);
  readonly shown = signal<Shown>({ sequence: 0, at: 0, frame: -1 });
  /** Where the handle is, in the log's milliseconds. */
  readonly head = signal(0);
  /** Whether dots glide to what is shown now, or are there at once. */
  readonly cut = signal(false);
  /** A hand is on the strip. */
  readonly scrubbing = signal(false);
  private readonly picture = signal<{ picture: Picture; key: string } | null>(null);

  readonly reel = computed(() => new Reel(this.timeline.value ?? nothing));
  readonly gaps = computed(() => {
    const { from, to } = this.span.value;
    return gapsOf(this.reel.value.at, from, to);
  });
  readonly span = computed(() => {
    const timeline = this.timeline.value;
    return { from: Date.parse(timeline?.from ?? '') || 0, to: Date.parse(timeline?.to ?? '') || 0 };
  });
  readonly film = computed(() => new Film(this.span.value.from, this.span.value.to, this.skipIdle.value ? this.gaps.value : []));
  readonly zoomed = computed(() => {
    const timeline = this.timeline.value;
    if (!timeline?.first || !timeline.last) return false;
    return Date.parse(timeline.from) > Date.parse(timeline.first.at) || Date.parse(timeline.to) < Date.parse(timeline.last.at);
  });
  readonly drawn = computed(() => this.draw());
  /** What the axes were at the moment that is shown; null until it is known. */
  readonly axes = computed(() => {
    const { sequence } = this.shown.value, versions = this.timeline.value?.axes ?? [];
    return versions.findLast((one) => one.sequence <= sequence) ?? versions[0] ?? this.base.value;
  });
  readonly atEnd = computed(() => this.shown.value.sequence >= (this.timeline.value?.last?.sequence ?? 0));
  readonly session = computed(() => {
    const { sequence } = this.shown.value;
    return this.timeline.value?.sessions.findLast((s) => s.startSequence <= sequence && (s.endSequence ?? Infinity) >= sequence) ?? null;
  });

  /** Where the moment is that of an import: as of when things stood so, in words. */
  readonly known = computed(() => {
    const { at } = this.shown.value;
    const mark = this.timeline.value?.marks.findLast((one) => one.type === 'import' && Date.parse(one.at) === at);
    return mark ? markWords(mark) : null;
  });

  readonly shelf: Shelf;
  private last: Drawn | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private ticking = 0;
  private ticked = 0;
  private place = 0;
  private asked = 0;

  constructor(readonly api: HistoryApi, private readonly frames: number) {
    this.shelf = new Shelf(api);
  }

  async open(wanted: Wanted): Promise<void> {
    this.status.value = 'loading';
    this.view.value = wanted.view;
    this.compare.value = wanted.compare;
    const moment = wanted.sequence !== null ? { sequence: wanted.sequence } : wanted.at !== null ? { at: wanted.at } : null;
    try {
      const [base, timeline, picture] = await Promise.all([
        this.api.now(), this.api.timeline({}, this.frames, wanted.view),
        moment && this.shelf.picture(moment, wanted.view, everything).catch(() => null),
      ]);
      batch(() => {
        this.base.value = base;
        this.timeline.value = timeline;
        this.status.value = timeline.frames.length === 0 || timeline.tools.length === 0 ? 'empty' : 'ready';
        if (this.status.value === 'empty') return;
        if (picture) this.toPicture(picture); else this.toFrame(this.reel.value.length - 1, true);
      });
    } catch (error) {
      this.status.value = error instanceof ApiError && error.status === 404 ? 'unknown' : 'failed';
    }
  }

  stop(): void {
    this.pause();
    clearTimeout(this.rest);
    this.asked++;
  }

  toFrame(frame: number, cut = false): void {
    const reel = this.reel.value, index = Math.max(0, Math.min(reel.length - 1, frame));
    const at = reel.at[index], sequence = reel.sequence[index];
    if (at === undefined || sequence === undefined) return;
    this.move({ sequence, at, frame: index }, at, cut);
  }

  /** The picture of a time is that of the last frame at or before it. */
  toTime(time: number, cut = false): void {
    const { from, to } = this.span.value, head = Math.max(from, Math.min(to, time));
    this.toFrame(this.reel.value.frameAt(head), cut);
    this.head.value = head;
  }

  /** Any event of the log, also one between frames or outside the stretch shown; what was recorded with it is shown with it. */
  async toEvent({ sequence, at }: { sequence: number; at: string }): Promise<void> {
    const reel = this.reel.value, frame = reel.frameOf(sequence), time = Date.parse(at), same = reel.frameAt(time);
    if (reel.sequence[frame] === sequence) return this.toFrame(frame);
    if (reel.at[same] === time && reel.sequence[same]! > sequence) return this.toFrame(same);
    try {
      this.toPicture(await this.shelf.picture({ sequence }, this.view.value, everything));
    } catch { this.trouble.value = true; }
  }

  /** To the next change, or the one before. */
  step(by: 1 | -1): void {
    this.pause();
    const { frame, sequence } = this.shown.value;
    const before = this.reel.value.frameOf(sequence);
    this.toFrame(frame >= 0 ? frame + by : by > 0 ? before + 1 : before);
  }

  toStart(): void { this.pause(); this.toFrame(0); }
  toEnd(): void { this.pause(); this.toFrame(this.reel.value.length - 1); }

  play(): void {
    if (this.playing.value || this.reel.value.length < 2) return;
    this.settleComparison();
    if (this.shown.value.frame >= this.reel.value.length - 1) this.toFrame(0);
    this.place = this.film.value.place(this.head.value);
    this.playing.value = true;
    this.ticked = performance.now();
    this.ticking = requestAnimationFrame(this.tick);
  }

  pause(): void {
    cancelAnimationFrame(this.ticking);
    if (!this.playing.value) return;
    this.playing.value = false;
    this.soon();
  }

  /**
   * Reads another stretch of the log, in milliseconds; null is all of it. The moment stays as long as it lies within. What
   * happened within the last millisecond belongs to it.
   */
  async zoom(stretch: { from: number; to: number } | null): Promise<void> {
    this.pause();
    await this.read(stretch && { from: iso(stretch.from), to: iso(stretch.to + 1) });
  }

  /** Closer (below 1) or further away, around the moment, by what the strip shows. */
  async zoomBy(factor: number): Promise<void> {
    const film = this.film.value, timeline = this.timeline.value;
    if (!timeline?.first || !timeline.last) return;
    if (factor < 1) {
      const half = film.length * factor / 2, middle = Math.max(half, Math.min(film.length - half, film.place(this.head.value)));
      return this.zoom({ from: film.time(middle - half), to: film.time(middle + half) });
    }
    const more = (film.to - film.from) * (factor - 1) / 2;
    const from = film.from - more, to = film.to + more;
    const all = from <= Date.parse(timeline.first.at) && to >= Date.parse(timeline.last.at);
    return this.zoom(all ? null : { from: Math.max(from, Date.parse(timeline.first.at)), to: Math.min(to, Date.parse(timeline.last.at)) });
  }

  skip(idle: boolean): void {
    this.skipIdle.value = idle;
    this.place = this.film.value.place(this.head.value);
  }

  async see(view: HistoryView): Promise<void> {
    if (view === this.view.value) return;
    this.pause();
    this.shelf.forgetCorrected();
    await this.read(this.stretch, view);
  }

  /** Reads the same stretch again: a bookmark has come or gone. */
  async renew(): Promise<void> {
    await this.read(this.stretch);
  }

  /** Shows other votes than everyone's latest, or another centre of them: in every frame. */
  async aggregate(average: Average): Promise<void> {
    this.pause();
    await this.read(this.stretch, this.view.value, average);
  }

  /** What the strip shows, where that is not all. */
  private get stretch(): { from: string; to: string } | null {
    const timeline = this.timeline.value;
    return this.zoomed.value && timeline ? { from: timeline.from, to: timeline.to } : null;
  }

  /** With a moment on its way again, the second side of a comparison is what is shown. */
  private settleComparison(): void {
    const compare = this.compare.peek();
    if (compare?.b) this.compare.value = { ...compare, b: null };
  }

  private async read(stretch: { from: string; to: string } | null, view = this.view.value, average = this.average.value): Promise<void> {
    const ticket = ++this.asked;
    this.fetching.value = true;
    this.trouble.value = false;
    try {
      const timeline = await this.api.timeline(stretch ?? {}, this.frames, view, average);
      if (ticket !== this.asked) return;
      batch(() => {
        this.view.value = view;
        this.average.value = average;
        this.timeline.value = timeline;
        if (timeline.frames.length > 0) this.stay();
      });
    } catch {
      if (ticket === this.asked) this.trouble.value = true;
    } finally {
      if (ticket === this.asked) this.fetching.value = false;
    }
  }

  /** Keeps the moment in a new stretch; one outside goes to the nearer end. */
  private stay(): void {
    const { sequence, at } = this.shown.value, { from, to } = this.span.value, reel = this.reel.value;
    const frame = reel.frameOf(sequence);
    if (reel.sequence[frame] === sequence) this.toFrame(frame, true);
    else if (at < from || at > to) this.toTime(at, true);
    else this.move({ sequence, at, frame: -1 }, at, true);
  }

  private toPicture(picture: Picture): void {
    const at = Date.parse(picture.recordedAt), reel = this.reel.value;
    const frame = reel.frameOf(picture.sequence);
    const held = reel.sequence[frame] === picture.sequence ? frame : -1;
    batch(() => {
      if (isEverything(this.average.value)) this.picture.value = { picture, key: this.key(picture.sequence) };
      this.move({ sequence: picture.sequence, at, frame: held }, at, false);
    });
  }

  private move(shown: Shown, head: number, cut: boolean): void {
    const before = this.shown.peek().sequence;
    if (before !== 0 && before !== shown.sequence) this.settleComparison();
    batch(() => {
      this.cut.value = cut;
      this.shown.value = shown;
      this.head.value = head;
    });
    this.soon();
  }

  private readonly tick = (now: number): void => {
    const film = this.film.peek();
    const { place, ended } = advance(this.place, Math.min(250, Math.max(0, now - this.ticked)), film, this.speed.peek(), this.loop.peek());
    this.place = place;
    this.ticked = now;
    const head = film.time(place), frame = this.reel.peek().frameAt(head);
    if (frame !== this.shown.peek().frame) this.toFrame(frame);
    this.head.value = head;
    if (ended) this.pause(); else this.ticking = requestAnimationFrame(this.tick);
  };

  /** What only the server works out is asked for once the moment rests. */
  private soon(): void {
    clearTimeout(this.rest);
    if (!this.playing.peek()) this.rest = setTimeout(() => void this.ask(), RESTS);
  }

  private async ask(): Promise<void> {
    const { sequence } = this.shown.peek(), key = this.key(sequence);
    if (sequence === 0 || this.picture.peek()?.key === key) return;
    try {
      const picture = await this.shelf.picture({ sequence }, this.view.peek(), this.average.peek());
      if (key === this.key(this.shown.peek().sequence)) batch(() => { this.trouble.value = false; this.picture.value = { picture, key }; });
    } catch (error) {
      // Before its first session a moment has no picture of one: the frame stands.
      const none = error instanceof ApiError && error.status === 400;
      if (!none && key === this.key(this.shown.peek().sequence)) this.trouble.value = true;
    }
  }

  private key(sequence: number): string {
    return JSON.stringify([sequence, this.view.peek(), this.average.peek()]);
  }

  private draw(): Drawn | null {
    const { sequence, at, frame } = this.shown.value, held = this.picture.value, reel = this.reel.value;
    void this.view.value;
    void this.average.value;
    if (held?.key === this.key(sequence)) this.last = drawnOf(held.picture);
    else if (frame >= 0) {
      this.last = { sequence, at, participants: reel.participants[frame] ?? 0, tools: reel.tools(frame).map((tool) => ({ ...tool, contested: false })), exact: null };
    }
    return this.last;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
