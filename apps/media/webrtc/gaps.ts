const askEveryMs = 30;
const patienceMs = 1_000;
const mostMissing = 300;
const halfRound = 0x8000;

/** How far `later` is ahead of `earlier` in 16 bits that go round: negative when it is behind. */
export const ahead = (later: number, earlier: number): number => ((later - earlier + halfRound) & 0xffff) - halfRound;

/** Which packets of a stream are missing, and when to ask for them again: every 30 ms for a second, then they are given up. */
export class Gaps {
  readonly #missing = new Map<number, { since: number; asked: number }>();
  #highest: number | undefined;
  /** Packets counted so far, and those of them that did not come in their turn. */
  expected = 0;
  late = 0;

  /** False for one that was there already. */
  take(sequence: number, nowMs: number): boolean {
    this.#highest ??= (sequence - 1) & 0xffff;
    const step = ahead(sequence, this.#highest);
    if (step <= 0) return this.#missing.delete(sequence);
    this.expected += step;
    if (step - 1 > mostMissing) this.#missing.clear();
    else for (let lost = 1; lost < step; lost++) this.#missing.set((this.#highest + lost) & 0xffff, { since: nowMs, asked: -Infinity });
    this.late += step - 1;
    this.#highest = sequence;
    return true;
  }

  /** What to ask for now; `givenUp` says that something will not come any more and only a key frame helps. */
  due(nowMs: number): { ask: number[]; givenUp: boolean } {
    let givenUp = this.#missing.size > mostMissing;
    if (givenUp) this.#missing.clear();
    const ask: number[] = [];
    for (const [sequence, packet] of this.#missing) {
      if (nowMs - packet.since > patienceMs) {
        this.#missing.delete(sequence);
        givenUp = true;
      } else if (nowMs - packet.asked >= askEveryMs) {
        packet.asked = nowMs;
        ask.push(sequence);
      }
    }
    return { ask, givenUp };
  }
}
