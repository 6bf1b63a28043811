/**
 * One animation loop for the whole chart. It runs only while `frame` asks for more, and when frames turn out dear it draws every
 * second one, so that the page stays responsive on slow machines.
 */
export class Loop {
  private handle = 0;
  private last = 0;
  /** A slow average of what one frame costs, in milliseconds. */
  private cost = 0;
  private skip = false;
  private awake = false;

  /** `frame` draws the moment `now` (milliseconds) and answers whether anything still moves; `turned` hears when the loop begins and ends to run. */
  constructor(private readonly frame: (now: number) => boolean, private readonly turned: (awake: boolean) => void) {}

  wake(): void {
    if (!this.awake) this.turned(this.awake = true);
    this.handle ||= requestAnimationFrame(this.tick);
  }

  stop(): void {
    cancelAnimationFrame(this.handle);
    this.handle = 0;
  }

  private readonly tick = (): void => {
    this.handle = 0;
    // Not the callback's own time stamp: that may lie before an event that has just set a new aim.
    const now = performance.now();
    const gap = now - this.last;
    this.last = now;
    // The browser's share (style, layout, paint) shows only in the gap to the next frame. Long gaps are pauses, not costs.
    if (gap < 200) this.cost += (gap - this.cost) * 0.1;
    this.skip = this.cost > 26 && !this.skip;
    if (this.skip || this.frame(now)) this.wake();
    else if (this.handle === 0) this.turned(this.awake = false);
  };
}
