import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { PartialPoint, Point, Rounds, ToolRounds } from '../api/types';
import { byShift } from '../blind/shifts';
import { Follower } from '../disagreement/follower';
import { presentText } from '../pageText';

/** How often the rounds are read at most while the hall looks at them, in ms. */
const REST = 5_000;
/** So many tools, that a hall can read them; and from which shift on, in points, a tool is said to have moved. */
const listed = 5, least = 1;

/** One tool's way from the room's first guess to where it stands after seeing. */
export interface Way { id: string; name: string; from: Point; to: Point; points: number; votes: number }

const whole = ({ x, y }: PartialPoint): Point | null => (x === null || y === null ? null : { x, y });

/** Every tool that both rounds may be told of, those that moved most first. */
export const waysOf = (tools: readonly ToolRounds[]): Way[] => byShift(tools).flatMap(({ tool: id, name, blind, seeing }) => {
  const from = whole(blind), to = whole(seeing);
  return from && to ? [{ id, name, from, to, points: Math.round(Math.hypot(to.x - from.x, to.y - from.y)), votes: seeing.votes }] : [];
});

/** What the list beside the chart names. */
export const mostMoved = (ways: readonly Way[]): Way[] => ways.filter(({ points }) => points >= least).slice(0, listed);

/** Both rounds of the last blind session, for the wall: whether they are shown, and what is known of them. */
export class TwoRounds {
  readonly on = signal(false);
  readonly told = signal<Rounds | null>(null);
  private readonly follower = new Follower(() => this.read(), () => REST);
  private stopFollowing: () => void = () => { /* not yet */ };

  /** @param moves changes with every vote; it stands still while the screen does. */
  constructor(private readonly api: SpectrumApi, private readonly moves: ReadonlySignal<unknown>, private readonly refuse: (why: string) => void) {}

  start(): void {
    this.stopFollowing = effect(() => {
      void this.moves.value;
      if (this.on.value) this.follower.want();
      else this.told.value = null;
    });
  }

  stop(): void {
    this.stopFollowing();
    this.follower.stop();
  }

  private async read(): Promise<boolean> {
    if (!this.on.peek()) return true;
    try {
      const rounds = await this.api.rounds('last');
      if (this.on.peek()) this.told.value = rounds;
    } catch (error) {
      // A server that is busy is asked again; one that says no has said why.
      if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) throw error;
      this.on.value = false;
      this.refuse(error.word === 'no-session' ? presentText.noRounds : error.message);
    }
    return true;
  }
}
