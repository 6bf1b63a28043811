import { ApiError } from '../api/problem';

/**
 * Reads something calmly, as long as there is more to know: at once when it is first wanted, then no more often than a rest allows. An
 * answer may be a little older than what was asked for; then it is read again after the rest.
 */
export class Follower {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private from = 0;
  private due = false;
  private reading = false;
  private turned = false;
  private barred = 0;
  private stopped = false;

  /** `read` answers whether it knows all there is; `restMs` how long to rest after it. */
  constructor(private readonly read: () => Promise<boolean>, private readonly restMs: () => number) {}

  /** There is something new to read, `ms` from now at the earliest. */
  want(ms = 0): void {
    this.due = true;
    this.from = Math.max(this.from, Date.now() + ms);
    this.plan();
  }

  /** It is something else that is read from now on, `ms` from now: the rest was for what went before. What a server refused is still left alone. */
  turn(ms = 0): void {
    this.due = this.turned = true;
    this.from = Math.max(this.barred, Date.now() + ms);
    if (this.timer !== null && !this.reading) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    this.plan();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private plan(): void {
    if (this.stopped || this.timer !== null || !this.due) return;
    this.timer = setTimeout(() => void this.go(), Math.max(0, this.from - Date.now()));
  }

  private async go(): Promise<void> {
    this.due = this.turned = false;
    this.reading = true;
    try {
      const whole = await this.read();
      this.due ||= !whole;
      if (!this.turned) this.from = Date.now() + this.restMs();
    } catch (error) {
      // What is shown stays; it is asked for again, later than otherwise.
      this.due = true;
      this.from = this.barred = Date.now() + 2 * this.restMs() + ((error instanceof ApiError && error.retryAfterMs) || 0);
    }
    this.reading = false;
    this.timer = null;
    this.plan();
  }
}
