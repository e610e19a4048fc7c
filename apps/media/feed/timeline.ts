const mostAheadMs = 10_000;
const mostBehindMs = 1_000;
const usualMs = 40;

/** Brings the moments of a stream, which begin anywhere and may jump, into one line that begins at 0. */
export class Timeline {
  #base: number | undefined;
  #last = 0;

  /** Where a moment of the source lies, in ms. */
  place(atMs: number): number {
    this.#base ??= atMs;
    const distance = atMs - this.#base - this.#last;
    if (distance > mostAheadMs || distance < -mostBehindMs) this.#base = atMs - this.#last - usualMs;
    const placed = Math.max(0, atMs - this.#base);
    this.#last = Math.max(this.#last, placed);
    return placed;
  }
}
