import { CallLost, CallRefused } from '#contracts';

const pausesMs = [700, 1_500, 3_000, 5_000, 8_000, 8_000];

const passes = (error: unknown): boolean => error instanceof CallLost || (error instanceof CallRefused && error.is('unavailable'));

/** Repeats a call that the network lost, with growing pauses, for about half a minute; only for calls that are the same when repeated. */
export async function withPatience<T>(ask: () => Promise<T>, told: { lost(): void; stop(): boolean }): Promise<T> {
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
