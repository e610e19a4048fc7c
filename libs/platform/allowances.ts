import { Allowance, type Rate } from './allowance.js';
import { Problem } from './problem.js';

/** The same allowance for everybody, each their own, by id; a process remembers those of its own callers. */
export class Allowances {
  private readonly each = new Map<string, Allowance>();

  constructor(private readonly rate: Rate) {}

  /** Takes one from somebody's; `too-many-requests` when none is left. */
  take(id: string, now: Date): void {
    const nowMs = now.getTime();
    const allowance = this.each.get(id) ?? new Allowance(this.rate, nowMs);
    this.each.set(id, allowance);
    const waitMs = allowance.take(nowMs);
    if (waitMs > 0) throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
  }
}
