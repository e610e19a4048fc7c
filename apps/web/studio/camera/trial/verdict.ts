import type { TrialCount } from '#contracts';
import { rungs } from '../quality.js';

/** What a network carries: which rung a phone begins with there, and how that is called. `poor`: not even the smallest picture passes without breaks. */
export interface Verdict {
  readonly at: number;
  readonly word: 'good' | 'fair' | 'weak' | 'poor';
  readonly bitsPerSecond: number;
}

/** A network is never as good all the time as in its best seconds: there must be this much more than a picture needs. */
const spare = 1.25;
/** A faster network than any picture needs is not told apart: some answers come before the first byte is counted. */
const mostSaid = 100;
const called = ['good', 'fair', 'weak'] as const;

/** What came of a trial, judged. */
export function verdictOf({ bytes, ms }: TrialCount): Verdict {
  const bitsPerSecond = Math.round((bytes * 8_000) / Math.max(1, ms));
  const at = rungs.findIndex((rung) => bitsPerSecond >= rung.bitsPerSecond * spare);
  if (at === -1) return { at: rungs.length - 1, word: 'poor', bitsPerSecond };
  return { at, word: called[at]!, bitsPerSecond };
}

/** How many megabits a second that is, as people write it; `over`: more than so many. */
export function speedOf({ bitsPerSecond }: Verdict): { over: boolean; megabits: string } {
  const megabits = bitsPerSecond / 1_000_000;
  return megabits > mostSaid ? { over: true, megabits: String(mostSaid) } : { over: false, megabits: megabits.toFixed(1) };
}
