import { type TrialCount, trialLimits } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { countBytes } from './count-bytes.js';

/** Longer than any ticket is good, with what clocks may differ. */
const rememberedMs = 65_000;
const mostAtOnce = 50;

interface Trial {
  readonly forgottenAt: number;
  readonly beganAt: number;
  endedAt: number | undefined;
  bytes: number;
}

/** Streamers trying out their networks: each ticket once, and what came of it for as long as the ticket could be good. */
@Injectable()
export class Trials {
  readonly #trials = new Map<string, Trial>();
  #running = 0;

  constructor(private readonly clock: Clock) {}

  /** Counts what comes, up to the limits; `not-allowed` when the ticket was used, `unavailable` while many others try. */
  async run(jti: string, stream: Readable): Promise<TrialCount> {
    this.#forgetOld();
    if (this.#trials.has(jti)) throw new Problem('not-allowed');
    if (this.#running >= mostAtOnce) throw new Problem('unavailable');
    const trial: Trial = {
      forgottenAt: this.clock.now().getTime() + rememberedMs,
      beganAt: performance.now(),
      endedAt: undefined,
      bytes: 0,
    };
    this.#trials.set(jti, trial);
    this.#running += 1;
    await countBytes(stream, trialLimits.ms, (bytes) => {
      trial.bytes = Math.min(trialLimits.bytes, trial.bytes + bytes);
      return trial.bytes < trialLimits.bytes ? 'more' : 'enough';
    });
    trial.endedAt = performance.now();
    this.#running -= 1;
    return counted(trial);
  }

  /** What came until now; `not-found` when nothing ever did. */
  find(jti: string): TrialCount {
    const trial = this.#trials.get(jti);
    if (!trial) throw new Problem('not-found');
    return counted(trial);
  }

  // Kept in the order in which they began.
  #forgetOld(): void {
    const now = this.clock.now().getTime();
    for (const [jti, { forgottenAt }] of this.#trials) {
      if (forgottenAt > now) return;
      this.#trials.delete(jti);
    }
  }
}

const counted = ({ bytes, beganAt, endedAt = performance.now() }: Trial): TrialCount => ({ bytes, ms: Math.round(endedAt - beganAt) });
