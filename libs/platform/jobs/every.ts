import { Logger } from '@nestjs/common';

/** Work that comes back again and again. */
export interface Recurring {
  /** Ends after the run at hand. */
  stop(): Promise<void>;
}

/**
 * Runs `work` every `ms`, one run at a time; again at once while it answers `true` (there is more). A failed run is logged and the next one comes all the same.
 */
export function every(ms: number, name: string, work: () => Promise<boolean | void>): Recurring {
  const logger = new Logger(name);
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      const more = await work().catch((error: unknown) => logger.error({ err: error }, 'a run failed; the next one follows'));
      if (!more && !stopped) await pause();
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
