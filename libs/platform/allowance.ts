/** So many at once, refilled evenly over a time. */
export interface Rate {
  readonly amount: number;
  readonly perMs: number;
}

/** A bucket of tokens: `take` answers 0 when it may go on, else after how many milliseconds to try again. */
export class Allowance {
  private left: number;
  private filledAt: number;

  constructor(
    private readonly rate: Rate,
    nowMs: number,
  ) {
    this.left = rate.amount;
    this.filledAt = nowMs;
  }

  take(nowMs: number): number {
    const { amount, perMs } = this.rate;
    // A clock that was set back must not lock anybody out.
    const passedMs = Math.max(0, nowMs - this.filledAt);
    this.left = Math.min(amount, this.left + (passedMs * amount) / perMs);
    this.filledAt = nowMs;
    if (this.left < 1) return Math.ceil(((1 - this.left) * perMs) / amount);
    this.left -= 1;
    return 0;
  }
}
