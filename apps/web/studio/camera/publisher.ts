import type { Rung, Sample } from './quality.js';

/** A picture on its way to the engine. */
export interface Publisher {
  stop(): void;
  /** Sends another stream from now on; false when it has to begin anew for that. */
  replace(stream: MediaStream): Promise<boolean>;
  scale(rung: Rung): Promise<void>;
  /** How the way was just now; undefined where nobody measures. */
  sample(): Promise<Sample | undefined>;
}
