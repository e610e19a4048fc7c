import type { PublisherStats } from '#contracts';
import { Clock } from '#platform';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { REMUXING, type Remuxing } from '../remux/remux.js';
import { TellPlatform } from '../telling/tell-platform.js';
import { VIEWING, type Viewing } from '../webrtc/viewer.js';
import { type Backstage, Stage } from './stage.js';

const emptyMs = 60_000;

/** Every session that this engine has something of. */
@Injectable()
export class Stages implements BeforeApplicationShutdown {
  readonly #stages = new Map<string, Stage>();
  readonly #engine: Backstage;
  readonly #sweeping = setInterval(() => this.#sweep(), 10_000).unref();

  constructor(clock: Clock, telling: TellPlatform, @Inject(VIEWING) viewing: Viewing, @Inject(REMUXING) remuxing: Remuxing | null) {
    this.#engine = { clock, telling, viewing, remuxing: remuxing ?? undefined, logger: new Logger('stage') };
  }

  /** The stage of a session, put up if need be. */
  of(session: string): Stage {
    const stage = this.#stages.get(session) ?? new Stage(session, this.#engine);
    this.#stages.set(session, stage);
    return stage;
  }

  /** The stage of a session, if somebody has published there of late. */
  find(session: string): Stage | undefined {
    return this.#stages.get(session);
  }

  get viewers(): number {
    return [...this.#stages.values()].reduce((sum, { relay }) => sum + relay.count, 0);
  }

  stats(): PublisherStats[] {
    return [...this.#stages.values()].flatMap((stage) => stage.stats() ?? []);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#sweeping);
    await Promise.all([...this.#stages.values()].map((stage) => stage.leave('engine-stopped')));
    for (const stage of this.#stages.values()) stage.relay.close();
    this.#engine.viewing.end();
  }

  #sweep(): void {
    for (const [session, stage] of this.#stages) if (stage.emptyForMs > emptyMs) this.#stages.delete(session);
  }
}
