import type { Gaps } from '../webrtc/gaps.js';
import type { Quality } from './publisher.js';

const windowMs = 5_000;

/** Rates over the last five seconds. */
export class QualityMeter {
  #bytes = 0;
  readonly #marks: { atMs: number; bytes: number; expected: number; late: number }[] = [];

  count(bytes: number): void {
    this.#bytes += bytes;
  }

  /** To be called about every second. */
  mark(nowMs: number, gaps: Pick<Gaps, 'expected' | 'late'>): void {
    this.#marks.push({ atMs: nowMs, bytes: this.#bytes, expected: gaps.expected, late: gaps.late });
    while (this.#marks.length > 2 && this.#marks[1]!.atMs <= nowMs - windowMs) this.#marks.shift();
  }

  read(): Quality {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.atMs === first.atMs) return { bitsPerSecond: 0, lostBps: 0 };
    const expected = last.expected - first.expected;
    return {
      bitsPerSecond: Math.round(((last.bytes - first.bytes) * 8_000) / (last.atMs - first.atMs)),
      lostBps: expected > 0 ? Math.round(((last.late - first.late) * 10_000) / expected) : 0,
    };
  }
}
