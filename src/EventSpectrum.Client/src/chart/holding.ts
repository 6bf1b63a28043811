import type { HandView } from './handView';
import { clamp, inside } from './geometry';
import { kindReach } from './kinds';
import type { Measure } from './measure';
import type { Point } from '../api/types';
import type { ChartEvents, ChartTool } from './model';
import { RING_GAP } from './ringView';
import type { Scene } from './scene';
import type { ChartTexts } from './texts';
import { snap, toDataX, toDataY, toPixelX, toPixelY } from './view';

/** How far a ring rides above a finger, in pixels, and how long it takes to get there. */
const LIFT = 56;
const LIFT_MS = 140;

interface Held {
  id: string;
  by: 'pointer' | 'keys' | 'tap';
  /** Where the ring is, 0 to 100. */
  x: number; y: number;
  touch: boolean;
  /** The pointer, and where the ring is relative to it. */
  px: number; py: number; gripX: number; gripY: number;
  since: number;
  /** Whether the ring has arrived above the finger. */
  up: boolean;
  /** Whether anyone has moved it yet. */
  moved: boolean;
}

/** Where placing begins: at one's own vote, else at the room's dot; in the middle where the dot only waits. */
function startOf({ mine, at, waiting }: ChartTool): Point {
  const from = waiting ? { x: 50, y: 50 } : at;
  return { x: mine?.x ?? from.x, y: mine?.y ?? from.y };
}

/** The one tool that is being placed, however: dragged by a pointer, carried by the keyboard, or armed for a tap. */
export class Holding {
  private held: Held | null = null;

  constructor(
    private readonly scene: Scene, private readonly view: HandView, private readonly events: ChartEvents,
    private readonly texts: ChartTexts, private readonly changed: () => void,
  ) {}

  get id(): string | null { return this.held?.id ?? null; }
  get by(): Held['by'] | null { return this.held?.by ?? null; }
  get armed(): string | null { return this.held?.by === 'tap' ? this.held.id : null; }

  /** A pointer takes a dot or ring that is drawn at (atX, atY). */
  grab(id: string, touch: boolean, startX: number, startY: number, atX: number, atY: number, now: number): void {
    this.take(id, 'pointer', touch, now);
    const h = this.held;
    // The ring keeps its place under a mouse, so that taking it moves nothing; a finger gets it above instead.
    if (h) Object.assign(h, { px: startX, py: startY, gripX: atX - startX, gripY: atY - startY });
  }

  dragTo(px: number, py: number, now: number): void {
    const h = this.held;
    if (h?.by !== 'pointer') return;
    h.px = px;
    h.py = py;
    this.follow(h, now);
  }

  /** The keyboard picks a tool up at the viewer's vote, or else at the room's dot. */
  pick(id: string, now: number): void {
    this.take(id, 'keys', false, now);
    const tool = this.scene.mark(id)?.tool;
    if (tool) this.events.onAnnounce?.(this.texts.picked(tool));
  }

  /** A tap will place this tool; until then the keyboard may move it as well. */
  arm(id: string, now: number): void {
    this.take(id, 'tap', false, now);
    this.events.onArmed?.(id);
  }

  nudge(dx: number, dy: number): void {
    const h = this.held, state = this.scene.state;
    if (!h || !state) return;
    // Whole percents: what is shown is what is voted.
    h.x = clamp(Math.round(h.x) + dx, 0, 100);
    h.y = clamp(Math.round(h.y) + dy, 0, 100);
    h.moved = true;
    this.events.onAnnounce?.(this.texts.moved(h.x, this.scene.flat ? null : h.y, state));
    this.changed();
  }

  /** While armed, the ring shows where a mouse would place it. */
  hover(px: number, py: number): void {
    const h = this.held, frame = this.scene.frame;
    if (h?.by !== 'tap' || !frame || !inside(frame.panel, px, py)) return;
    this.toPointer(h, px, py);
    h.moved = true;
    this.changed();
  }

  /** Enter: places what was moved. What was only armed is picked up first: it may have been the facilitator who armed it. */
  enter(now: number): void {
    if (this.held?.by === 'tap' && !this.held.moved) this.pick(this.held.id, now);
    else this.drop();
  }

  /** Places an armed tool where it was tapped; answers false for a tap outside the panel, which places nothing. */
  tap(px: number, py: number): boolean {
    const h = this.held, frame = this.scene.frame;
    if (h?.by !== 'tap' || !frame || !inside(frame.panel, px, py)) return false;
    this.toPointer(h, px, py);
    this.drop();
    return true;
  }

  /** The vote: from here on the ring shows it, and the caller's next state is the truth. */
  drop(): void {
    const h = this.held, state = this.scene.state, mark = h && this.scene.mark(h.id);
    if (!h || !state || !mark) return;
    this.let();
    if (!state.votable) { this.events.onRefused(h.id); return; }
    const x = snap(h.x), y = snap(h.y), flat = this.scene.flat;
    const { tool } = mark;
    mark.update({ ...tool, mine: { x, y: flat ? tool.mine?.y ?? null : y, pending: true } }, performance.now(), 0);
    this.events.onAnnounce?.(this.texts.dropped(tool, x, flat ? null : y, state));
    this.changed();
    this.events.onVote(h.id, flat ? { x } : { x, y });
  }

  cancel(): void {
    const tool = this.held && this.scene.mark(this.held.id)?.tool;
    if (!this.held) return;
    this.let();
    if (tool) this.events.onAnnounce?.(this.texts.cancelled(tool));
  }

  /** Draws the hand; answers whether it is still rising above a finger. */
  draw(now: number, measure: Measure): boolean {
    const h = this.held, m = this.scene.moment(now), mark = h && this.scene.mark(h.id);
    if (!h || !m || !mark) { this.view.hide(); return false; }
    const rising = h.by === 'pointer' && h.touch && !h.up;
    if (rising) {
      // Once more after the last of the way: a slow frame must not leave the ring half way up.
      h.up = now - h.since >= LIFT_MS;
      this.follow(h, now);
    }
    const dot = mark.at(m), flat = this.scene.flat;
    const { plot, panel } = m.frame;
    // What waits is held above its shelf: a ring on the shelf would seem to be placed there.
    const lineY = h.by === 'pointer' ? clamp(h.py + h.gripY - this.lift(h, now), panel.y + 12, panel.y + panel.h - 12) : mark.tool.waiting ? panel.y + panel.h / 3 : dot.y;
    const edge = mark.r * kindReach[mark.tool.kind];
    this.view.draw({
      x: toPixelX(h.x, plot, m.view), y: flat ? lineY : toPixelY(h.y, plot, m.view),
      dotX: dot.x, dotY: dot.y, dotR: edge, r: Math.max(h.touch ? 14 : 10, edge + RING_GAP),
      name: mark.tool.name, readout: this.texts.readout(h.x, flat ? null : h.y),
      tagX: this.texts.percent(h.x), tagY: flat ? null : this.texts.percent(h.y),
    }, m.frame, measure);
    return rising;
  }

  private lift(h: Held, now: number): number {
    return h.touch ? LIFT * clamp((now - h.since) / LIFT_MS, 0, 1) : 0;
  }

  private follow(h: Held, now: number): void {
    const grip = h.touch ? 1 - clamp((now - h.since) / LIFT_MS, 0, 1) : 1;
    this.toPointer(h, h.px + h.gripX * grip, h.py + h.gripY * grip - this.lift(h, now));
    this.changed();
  }

  private toPointer(h: Held, px: number, py: number): void {
    const { frame } = this.scene, m = this.scene.moment(performance.now());
    if (!frame || !m) return;
    h.x = toDataX(px, frame.plot, m.view);
    if (!this.scene.flat) h.y = toDataY(py, frame.plot, m.view);
  }

  private take(id: string, by: Held['by'], touch: boolean, now: number): void {
    if (this.held) this.let();
    const tool = this.scene.mark(id)?.tool;
    if (!tool) return;
    const { x, y } = startOf(tool);
    this.held = { id, by, x, y, touch, px: 0, py: 0, gripX: 0, gripY: 0, since: now, up: false, moved: false };
    this.changed();
  }

  private let(): void {
    const armed = this.armed !== null;
    this.held = null;
    this.changed();
    if (armed) this.events.onArmed?.(null);
  }
}
