/** One animation loop for the whole chart. It runs only while `frame` asks for more. */
export class Loop {
  private handle = 0;

  /** `frame` draws the moment `now` (milliseconds) and answers whether anything still moves. */
  constructor(private readonly frame: (now: number) => boolean) {}

  wake(): void {
    this.handle ||= requestAnimationFrame(this.tick);
  }

  stop(): void {
    cancelAnimationFrame(this.handle);
    this.handle = 0;
  }

  private readonly tick = (): void => {
    this.handle = 0;
    // Not the callback's own time stamp: that may lie before an event that has just set a new aim.
    if (this.frame(performance.now())) this.wake();
  };
}
