import { easeCubicOut } from 'd3-ease';

export const GLIDE_MS = 600;

/**
 * One number on its way to another. It can be sent elsewhere at any time and goes on from where it is; easing out, it starts
 * fast, so that even a change of course in mid-flight reads as an answer to what happened.
 */
export class Glide {
  private from: number;
  private start = 0;
  private duration = 0;

  constructor(private target: number) {
    this.from = target;
  }

  get to(): number { return this.target; }

  /** Jumps, without travel. */
  set(value: number): void {
    this.from = this.target = value;
    this.duration = 0;
  }

  /** Heads for `value`; `now` and `duration` in milliseconds. The same aim again changes nothing. */
  aim(value: number, now: number, duration = GLIDE_MS): void {
    if (value === this.target) return;
    this.from = this.at(now);
    this.target = value;
    this.start = now;
    this.duration = duration;
  }

  at(now: number): number {
    if (this.duration === 0) return this.target;
    const t = (now - this.start) / this.duration;
    if (t >= 1) return this.target;
    return t <= 0 ? this.from : this.from + (this.target - this.from) * easeCubicOut(t);
  }

  moving(now: number): boolean {
    return this.duration !== 0 && now - this.start < this.duration;
  }
}
