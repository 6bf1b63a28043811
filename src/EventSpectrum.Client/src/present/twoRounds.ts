import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../api/problem';
import type { SpectrumApi } from '../api/spectrumApi';
import type { Point, Rounds, ToolRounds } from '../api/types';
import { byShift } from '../blind/shifts';
import { Follower } from '../disagreement/follower';
import { presentText } from '../pageText';

/** How often the rounds are read at most while the hall looks at them, in ms. */
const REST = 5_000;
/** So many tools, that a hall can read them; and from which shift on, in points, a tool is said to have moved. */
const listed = 5, least = 1;
/** Where a tool is drawn along an axis along which nobody placed it. */
const MIDDLE = 50;

/** One tool's way from the room's first guess to where it stands after seeing. */
export interface Way { id: string; name: string; from: Point; to: Point; points: number; votes: number }

/**
 * Every tool that both rounds may be told of, those that moved most first. On one axis only the way along it counts; along an axis of which a round
 * says nothing there is none.
 */
export const waysOf = (tools: readonly ToolRounds[], flat = false): Way[] => byShift(tools).flatMap(({ tool: id, name, seeing, shift }) => {
  const { x, y } = flat ? { x: shift.x, y: null } : shift;
  if (x === null && y === null) return [];
  const to = { x: seeing.x ?? MIDDLE, y: seeing.y ?? MIDDLE };
  return [{ id, name, from: { x: to.x - (x ?? 0), y: to.y - (y ?? 0) }, to, points: Math.round(Math.hypot(x ?? 0, y ?? 0)), votes: seeing.votes }];
}).sort((a, b) => b.points - a.points);

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
