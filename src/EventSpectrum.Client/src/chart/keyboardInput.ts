import { byName, inOrder, nudge, towards, type Direction, type Stop } from './navigation';

/** What the keyboard needs to know of the chart, and what it tells it. */
export interface KeyboardHost {
  /** All tools where they come to rest. */
  stops(): Stop[];
  flat(): boolean;
  /** A tool is being carried, or the one with the focus is armed: another that is armed waits for a tap and leaves the keys alone. */
  holding(current: string): boolean;
  focusOn(id: string): void;
  pick(id: string): void;
  nudge(dx: number, dy: number): void;
  drop(): void;
  zoom(factor: number): void;
}

const DIRECTIONS: Partial<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const TYPING_MS = 800;

/** Keys on the chart: arrows and letters go from tool to tool, Enter picks up and places. Esc is the chart's own. */
export class KeyboardInput {
  private typed = '';
  private typedAt = 0;

  constructor(private readonly host: KeyboardHost) {}

  /** Answers whether the key was used. `current` is the focused tool. */
  press(e: KeyboardEvent, current: string): boolean {
    if (e.altKey || e.ctrlKey || e.metaKey) return false;
    const typing = this.typed !== '' && e.timeStamp - this.typedAt < TYPING_MS;
    if (e.key === 'Enter' || (e.key === ' ' && !typing)) {
      if (this.host.holding(current)) this.host.drop(); else this.host.pick(current);
      return true;
    }
    if (this.host.holding(current)) {
      const step = nudge(e.key, e.shiftKey, this.host.flat());
      if (step) this.host.nudge(step.dx, step.dy);
      return step !== null;
    }
    return this.navigate(e, current, typing);
  }

  private navigate(e: KeyboardEvent, current: string, typing: boolean): boolean {
    const stops = this.host.stops();
    const from = stops.find(stop => stop.id === current);
    const direction = DIRECTIONS[e.key];
    if (direction && from) {
      const next = towards(from, stops, direction);
      if (next) this.host.focusOn(next.id);
      return true;
    }
    if (e.key === 'Home' || e.key === 'End') {
      const end = inOrder(stops).at(e.key === 'Home' ? 0 : -1);
      if (end) this.host.focusOn(end.id);
      return true;
    }
    if (e.key === '+' || e.key === '-') {
      this.host.zoom(e.key === '+' ? 1.5 : 1 / 1.5);
      return true;
    }
    if ([...e.key].length !== 1) return false;
    this.typed = typing ? this.typed + e.key : e.key;
    this.typedAt = e.timeStamp;
    const found = byName(this.typed, stops, current);
    if (found) this.host.focusOn(found.id);
    return true;
  }
}
