/** Does something at most once in `ms`, and never twice at once; what is asked for meanwhile is done once more afterwards. */
export class Calmly {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private busy = false;
  private again = false;
  private from = 0;
  private stopped = false;

  /** `act` deals with its own failures. */
  constructor(private readonly ms: number, private readonly act: () => Promise<void>) {}

  /** Soon; `now` without waiting for the pace. */
  ask(now = false): void {
    if (this.stopped) return;
    if (this.busy) { this.again = true; return; }
    if (this.timer !== null && !now) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), now ? 0 : Math.max(0, this.from - Date.now()));
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.timer = null;
    this.busy = true;
    try { await this.act(); } finally {
      this.busy = false;
      this.from = Date.now() + this.ms;
      if (this.again) { this.again = false; this.ask(); }
    }
  }
}
