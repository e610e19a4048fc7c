import type { EngineEvent } from '#contracts';
import { Clock, newId } from '#platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformLine } from './platform-line.js';

type Untold = EngineEvent extends infer E ? (E extends EngineEvent ? Omit<E, 'id' | 'at'> : never) : never;

const most = 10_000;
const longestPauseMs = 10_000;
const farewellMs = 3_000;

/** Tells the platform what happened: in order, one by one, until each is taken; the show goes on meanwhile. What it refuses for good is logged and left. */
@Injectable()
export class TellPlatform implements OnApplicationShutdown {
  readonly #logger = new Logger('telling');
  readonly #waiting: { event: EngineEvent; taken: (yes: boolean) => void }[] = [];
  #telling: Promise<void> | undefined;
  #closing = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly line: PlatformLine,
  ) {}

  /** Resolves to whether the platform took it. */
  execute(news: Untold): Promise<boolean> {
    const event = { id: newId(this.clock), at: this.clock.now().toISOString(), ...news } as EngineEvent;
    if (this.#waiting.length >= most) {
      const [forgotten] = this.#waiting.splice(0, 1);
      this.#logger.error({ event: forgotten!.event }, 'too much is untold; the oldest is forgotten');
      forgotten!.taken(false);
    }
    return new Promise((taken) => {
      this.#waiting.push({ event, taken });
      this.#telling ??= this.#tellAll().finally(() => (this.#telling = undefined));
    });
  }

  /** A last moment for what is untold. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.race([this.#telling, sleep(farewellMs, undefined, { ref: false })]);
    this.#closing.abort();
    await this.#telling;
  }

  async #tellAll(): Promise<void> {
    let pauseMs = 250;
    for (let next = this.#waiting[0]; next && !this.#closing.signal.aborted; next = this.#waiting[0]) {
      const status = await this.#tell(next.event);
      if (status === undefined || status >= 500 || status === 429) {
        await sleep(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        continue;
      }
      if (status >= 400) this.#logger.error({ status, event: next.event }, 'the platform refuses what it is told');
      pauseMs = 250;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.taken(status < 400);
    }
  }

  async #tell(event: EngineEvent): Promise<number | undefined> {
    try {
      return (await this.line.send(event)).status;
    } catch (error) {
      this.#logger.warn({ err: error, kind: event.kind }, 'the platform cannot be told yet');
      return undefined;
    }
  }
}
