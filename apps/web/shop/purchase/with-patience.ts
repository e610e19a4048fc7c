import { CallLost, CallRefused } from '#contracts';

const pausesMs = [700, 1_500, 3_000, 5_000, 8_000, 8_000];

const passes = (error: unknown): boolean => error instanceof CallLost || (error instanceof CallRefused && error.is('unavailable'));

/** Who waits: is told of every call that was lost, and says when nobody waits any more. */
export interface Patience {
  lost(): void;
  stop(): boolean;
}

/** Repeats a call that the network lost, with growing pauses, for about half a minute; only for calls that are the same when repeated. */
export async function withPatience<T>(ask: () => Promise<T>, told: Patience): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await ask();
    } catch (error) {
      if (!passes(error) || told.stop()) throw error;
      told.lost();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return ask();
}
