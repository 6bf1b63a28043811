import { gesture, RESTING, type Effect, type GestureState, type Pointer } from './gestures';
import { reachOf, targetAt, type Spot, type NameBox, type Target } from './hit';

/** What the pointer input needs to know of the chart, and what it tells it. */
export interface PointerHost {
  spots(): readonly Spot[];
  names(): readonly NameBox[];
  votable(): boolean;
  zoomed(): boolean;
  perform(effect: Effect): void;
  /** A pointer without buttons is over something. */
  hover(target: Target, x: number, y: number): void;
  leave(): void;
  /** Answers whether the wheel was used. */
  wheel(x: number, y: number, dx: number, dy: number, pinch: boolean): boolean;
}

/** Translates the browser's pointer events into gestures. Coordinates are those of the chart's own box. */
export class PointerInput {
  private state: GestureState = RESTING;
  private readonly stop = new AbortController();

  constructor(private readonly surface: SVGSVGElement, private readonly host: PointerHost) {
    const { signal } = this.stop;
    surface.addEventListener('pointerdown', this.down, { signal });
    surface.addEventListener('pointermove', this.move, { signal });
    surface.addEventListener('pointerup', e => { this.feed({ type: 'up', pointer: this.pointer(e) }); }, { signal });
    surface.addEventListener('pointercancel', e => { this.feed({ type: 'cancel', id: e.pointerId }); }, { signal });
    // Capture that is lost without an up (a dialog opened, the element went away) is a cancel; after an up it is nothing.
    surface.addEventListener('lostpointercapture', e => { this.feed({ type: 'cancel', id: e.pointerId }); }, { signal });
    surface.addEventListener('pointerleave', e => { if (e.pointerType !== 'touch' && this.state.phase === 'idle') host.leave(); }, { signal });
    surface.addEventListener('contextmenu', e => { if (this.state.phase !== 'idle') e.preventDefault(); }, { signal });
    surface.addEventListener('wheel', this.wheel, { signal, passive: false });
    // Safari's own pinch would zoom the page beneath.
    surface.addEventListener('gesturestart', e => { e.preventDefault(); }, { signal });
    window.addEventListener('blur', () => { this.escape(); }, { signal });
  }

  /** Something is in the hand, or fingers are down. */
  get busy(): boolean { return this.state.phase !== 'idle'; }
  get dragging(): boolean { return this.state.phase === 'dragging'; }

  /** Takes back what is going on. */
  escape(): void {
    if (this.busy) this.feed({ type: 'escape' });
  }

  destroy(): void {
    this.stop.abort();
  }

  private readonly down = (e: PointerEvent): void => {
    if (e.pointerType === 'mouse' && e.button !== 0) return;
    const pointer = this.pointer(e);
    this.surface.setPointerCapture(e.pointerId);
    this.feed({ type: 'down', pointer, target: this.target(pointer), votable: this.host.votable(), zoomed: this.host.zoomed() });
  };

  private readonly move = (e: PointerEvent): void => {
    const pointer = this.pointer(e);
    if (this.state.phase === 'idle') {
      if (e.pointerType !== 'touch') this.host.hover(this.target(pointer), pointer.x, pointer.y);
      return;
    }
    this.feed({ type: 'move', pointer });
  };

  private readonly wheel = (e: WheelEvent): void => {
    const { x, y } = this.pointer(e);
    const unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? 400 : 1;
    if (!this.busy && this.host.wheel(x, y, e.deltaX * unit, e.deltaY * unit, e.ctrlKey || e.metaKey)) e.preventDefault();
  };

  private feed(event: Parameters<typeof gesture>[1]): void {
    const { state, effects } = gesture(this.state, event);
    this.state = state;
    for (const effect of effects) this.host.perform(effect);
  }

  private target({ x, y, type }: Pointer): Target {
    return targetAt(x, y, this.host.spots(), this.host.names(), reachOf(type));
  }

  private pointer(e: MouseEvent): Pointer {
    const box = this.surface.getBoundingClientRect();
    const { pointerId: id, pointerType: type } = e as Partial<PointerEvent>;
    return { id: id ?? 0, type: type ?? 'mouse', x: e.clientX - box.left, y: e.clientY - box.top, t: e.timeStamp };
  }
}
