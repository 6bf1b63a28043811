import { computed, effect, signal } from '@preact/signals';
import { ApiError } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { Axis, Frame, Tool } from '../api/types';
import { everything } from '../averages/average';
import { LiveAverage } from '../averages/liveAverage';
import { isBlind, revealedBetween } from '../blind/blind';
import { matcher } from '../directory/filter';
import type { Opinion } from '../disagreement/types';
import { deviceIdentity } from '../joining/identity';
import { Learned } from '../learn/learned';
import { Lines } from '../lines/lines';
import { Membership } from '../joining/membership';
import { Spotlit } from '../spotlight/spotlit';
import { staff } from '../staff/staff';
import { inShort, percent, placement, text } from '../text';
import type { Said } from '../voting/combine';
import { browserStorage, type Entry } from '../voting/outboxStorage';
import { Votes } from '../voting/votes';
import { Feed } from './feed';
import { Notices } from './notices';
import { addingOpen, votingOpen } from './picture';
import { Refinement } from './refinement';
import { View } from './view';

export interface ChartCues { flash(id: string, x: number | null, y: number | null): void; announceArrival(id: string): void; letGo(): void }

const noAxis: Axis = { low: '', high: '', about: '' };
const none: readonly string[] = [];

/** Everything one open spectrum page knows and can do: the parts, wired to one another. */
export class Spectrum {
  readonly notices = new Notices(text.vote.crowd);
  readonly view = new View();
  readonly api: SpectrumApi;
  readonly membership: Membership;
  readonly votes: Votes;
  readonly lines: Lines;
  readonly feed: Feed;
  readonly spotlit: Spotlit;
  readonly learned: Learned;
  private readonly refinement: Refinement;
  readonly average: LiveAverage;
  /** The chart, while it is on screen: others' acts are shown on it. */
  readonly cues = signal<ChartCues | null>(null);
  /** How far the room agrees on the selected tool, while that is looked at. */
  readonly opinion = signal<Opinion | null>(null);

  readonly picture = computed(() => this.feed.picture.value);
  // The parts of the picture that frames leave alone: who reads these is not redrawn twenty times a second.
  readonly ready = computed(() => this.picture.value !== null);
  readonly title = computed(() => this.picture.value?.title ?? '');
  readonly session = computed(() => this.picture.value?.session ?? null);
  /** Whether nobody sees now what others place. */
  readonly blind = computed(() => isBlind(this.session.value));
  /** The session whose votes are being revealed before the reader's eyes, for as long as that is shown. */
  readonly revealing = signal<string | null>(null);
  readonly x = computed(() => this.picture.value?.x ?? noAxis);
  readonly y = computed(() => this.picture.value?.y ?? noAxis);
  readonly priorWeight = computed(() => this.picture.value?.settings.priorWeight ?? 0);
  readonly disciplines = computed(() => this.picture.value?.disciplines ?? none);

  /** As the average that is chosen has them. */
  readonly tools = computed(() => this.average.apply((this.picture.value?.tools ?? []).filter((tool) => !tool.hidden)));
  readonly selectedTool = computed(() => this.tools.value.find((tool) => tool.id === this.view.selected.value) ?? null);
  readonly match = computed(() => matcher({ search: this.view.search.value, disciplines: this.view.disciplines.value }));
  readonly empty = computed(() => this.tools.value.length === 0);
  /** Looked at only, whatever is open: within another site's page that may show it and no more. */
  readonly readOnly = signal(false);
  readonly archived = computed(() => this.picture.value?.archived ?? false);
  readonly votable = computed(() => (this.picture.value && !this.readOnly.value ? votingOpen(this.picture.value) : false));
  readonly addable = computed(() => (this.picture.value && !this.readOnly.value ? addingOpen(this.picture.value) : false));
  /** Whether this person can suggest what they cannot add or place now. Not where a spectrum is put by; and staff need not. */
  readonly suggestable = computed(() => {
    if (this.picture.value === null || this.archived.value || this.readOnly.value) return false;
    return staff.value === null || this.membership.identity.value !== null;
  });
  /** Why a drop would not vote, in the reader's words; null when it would. */
  readonly whyNotVotable = computed(() => (this.votable.value ? null : this.archived.value ? text.next.archived : this.readOnly.value ? text.next.readOnly : this.session.value ? text.next.paused : text.next.closed));
  readonly left = computed(() => this.tools.value.filter((tool) => !this.votes.placed.value.has(tool.id)).length);

  /** Counts up whenever moderators may have changed what counts, or the line is back. */
  readonly renewals = signal(0);
  /** Names are given once on a chart: they tell one's own tools from others'. */
  private readonly expected = new Set<string>();
  private readonly stops: (() => void)[] = [];

  constructor(readonly slug: string, code: string | null) {
    this.average = new LiveAverage(slug);
    this.learned = new Learned(slug);
    this.api = new SpectrumApi(slug, () => this.membership.identity.value?.token ?? null);
    this.membership = new Membership(this.api, deviceIdentity(slug), () => this.picture.peek()?.session ?? null, {
      admitted: () => this.kick(),
      declined: () => this.giveUpWaitingVotes(),
    });
    this.membership.code = code;
    this.votes = new Votes({
      api: this.api,
      storage: browserStorage(slug),
      gate: () => this.membership.gate(),
      onStranger: () => this.membership.forget(),
      onGated: (gate) => void this.membership.ask('vote', gate),
      onAnswer: (tool, answer) => this.feed.takeAnswer(tool, answer),
      onHeld: (tool) => {
        this.notices.show(text.vote.held(this.tools.peek().find(({ id }) => id === tool)?.name ?? ''), { tone: 'warn' });
        void this.membership.refresh();
      },
      onRefused: (entry, reason) => this.explainRefusal(entry, reason),
    });
    this.lines = new Lines({
      api: this.api,
      storage: browserStorage(`${slug}:line`),
      gate: () => this.membership.gate(),
      onStranger: () => this.membership.forget(),
      onGated: (gate) => void this.membership.ask('vote', gate),
      onRefused: (_, reason) => this.explainLine(reason),
    });
    this.feed = new Feed(this.api, {
      onFrame: (frame) => this.showCrowd(frame),
      onArrival: (tool) => this.showArrival(tool),
      onLine: (lines) => this.lines.takeRoom(lines),
      onSession: () => void this.meetSession(),
      onRenewed: () => {
        this.renewals.value++;
        void this.lines.refresh();
        void this.membership.refresh();
      },
    });
    this.spotlit = new Spotlit({
      session: this.session,
      tools: this.tools,
      votable: this.votable,
      drives: computed(() => staff.value?.role === 'facilitator'),
      asked: computed(() => this.view.dialog.value !== null || this.membership.asking.value !== null),
      placed: this.votes.placed,
      view: this.view,
      notices: this.notices,
    });
    this.refinement = new Refinement(this.api, (tools) => this.feed.takeDerived(tools));
  }

  start(): void {
    this.stops.push(
      effect(() => {
        const receipt = this.membership.receipt.value;
        if (receipt) {
          this.votes.takeReceipt(receipt);
          this.lines.takeReceipt(receipt);
        }
      }),
      effect(() => {
        // Whom the server does not know any more has no votes there.
        if (this.membership.identity.value !== null) return;
        this.votes.forget();
        this.feed.forgetOwn();
        this.lines.own.forget();
      }),
      this.spotlit.follow(),
      this.followReveal(),
      effect(() => this.refinement.follow(this.selectedTool.value)),
      effect(() => this.average.follow(this.picture.value?.sequence)),
      effect(() => {
        if (this.feed.connection.value === 'live' || this.feed.connection.value === 'closed') this.kick();
      }),
    );
    const online = () => this.kick();
    window.addEventListener('online', online);
    this.stops.push(() => window.removeEventListener('online', online));
    this.feed.start();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    this.votes.outbox.stop();
    this.lines.own.outbox.stop();
    this.feed.stop();
    this.refinement.stop();
    this.average.stop();
  }

  /** A placement by drag, tap, keyboard or number fields. Null withdraws. */
  vote(id: string, vote: Said | null): void {
    const tool = this.tools.value.find((known) => known.id === id);
    const picture = this.picture.value;
    if (!tool || !picture) return;
    if (!this.votable.value) return this.refuse();
    const takeBack = this.votes.place(id, vote);
    const words = vote ? text.vote.placed(tool.name, inShort(vote)) : text.vote.withdrawn(tool.name);
    const spoken = vote ? text.vote.placed(tool.name, placement(vote, picture.x, picture.y)) : words;
    const undo = () => {
      takeBack();
      this.notices.show(text.vote.undone(tool.name), { about: `vote:${id}` });
    };
    this.notices.show(words, { about: `vote:${id}`, spoken, action: { label: text.vote.undo, act: undo, testId: 'undo' } });
  }

  /** A tool of this name is being added by this reader, so that it is not told as the room's. Answers the way back. */
  expect(name: string): () => void {
    this.expected.add(name);
    return () => { this.expected.delete(name); };
  }

  /** Leaves, and gives up what was not sent yet. */
  async leave(commandId: string): Promise<void> {
    await this.membership.leave(commandId);
    this.votes.outbox.discard();
    this.lines.own.outbox.discard();
  }

  /** Draws one's own line at a place on the x-axis; null takes it away. */
  drawLine(x: number | null): void {
    if (!this.votable.value) return this.refuse();
    const takeBack = this.lines.draw(x);
    const undo = () => {
      takeBack();
      this.notices.show(text.line.undone, { about: 'line' });
    };
    const spoken = x === null ? text.line.withdrawn : text.line.spoken(percent(x), this.x.value.high);
    this.notices.show(x === null ? text.line.withdrawn : text.line.drawn(percent(x)), { about: 'line', spoken, action: { label: text.vote.undo, act: undo, testId: 'undo' } });
  }

  private followReveal(): () => void {
    let before = this.picture.peek();
    return effect(() => {
      const now = this.picture.value, revealed = revealedBetween(before, now);
      before = now;
      if (revealed === null) return;
      this.revealing.value = revealed;
      // What was about to be placed is taken up anew: the shelf is gone, and a hand that was still blind would place in the seeing round. The
      // reveal has the last word.
      this.view.placing.value = null;
      this.cues.peek()?.letGo();
      queueMicrotask(() => this.notices.say(text.blind.revealed));
    });
  }

  private kick(): void {
    this.votes.outbox.kick();
    this.lines.own.outbox.kick();
  }

  /** Shows how far people agree, or no longer. It is told of everyone's latest votes: another average gives way to those. */
  showDisagreement(shown: boolean): void {
    if (shown) this.average.choose(everything);
    this.view.disagreement.value = shown;
  }

  /** Says why voting is not possible. */
  refuse(): void {
    const why = this.whyNotVotable.value;
    if (why) this.notices.show(why, { about: 'refused' });
  }

  /** Starts from the running session: who comes by its link is led in; who is in already learns whether they may vote. */
  private async meetSession(): Promise<void> {
    await this.membership.refresh();
    const session = this.picture.value?.session;
    if (!session || this.membership.code === null) return;
    const gate = this.membership.gate();
    if (gate) await this.membership.ask('link', gate);
  }

  private giveUpWaitingVotes(): void {
    const dropped = this.votes.outbox.discard(), lines = this.lines.own.outbox.discard();
    for (const { tool } of dropped) this.notices.dismissAbout(`vote:${tool}`);
    if (lines.length > 0) this.notices.dismissAbout('line');
    if (dropped.length + lines.length > 0) this.notices.show(text.vote.notSent, { tone: 'warn' });
  }

  private explainRefusal(entry: Entry, reason: unknown): void {
    const name = this.tools.value.find((tool) => tool.id === entry.tool)?.name ?? '?';
    const closed = reason instanceof ApiError && reason.word === 'voting-closed';
    const why = reason instanceof ApiError ? reason.message : text.vote.broken;
    const words = closed ? text.vote.refused['voting-closed'](name) : text.vote.refused.other(name, why);
    this.notices.show(words, { tone: 'warn', about: `vote:${entry.tool}` });
    if (closed) void this.feed.reload();
  }

  private explainLine(reason: unknown): void {
    const why = reason instanceof ApiError ? reason.message : text.vote.broken;
    this.notices.show(text.line.refused(why), { tone: 'warn', about: 'line' });
    if (reason instanceof ApiError && reason.word === 'voting-closed') void this.feed.reload();
  }

  private showCrowd(frame: Frame): void {
    if (frame.positions.length > 0) this.refinement.moved();
    const others = frame.votes.filter(([id, x, y]) => !this.votes.isOwn(id, { x, y }));
    for (const [id, x, y] of others) this.cues.value?.flash(id, x, y);
    if (others.length > 0) this.notices.crowdVoted(others.length);
  }

  private showArrival(tool: Tool): void {
    this.cues.value?.announceArrival(tool.id);
    // The stream may be faster than the answer to one's own act, and does not tell whose it is.
    if (tool.addedByMe || this.expected.has(tool.name)) return;
    this.notices.crowdAdded(tool.name);
  }
}
