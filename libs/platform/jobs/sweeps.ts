import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Recurring } from './every.js';

/** What every sweep inherits: its work begins with the process, and the run at hand may end before the process does. */
export abstract class Sweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: readonly Recurring[] = [];

  /** Starts what this sweep does again and again. */
  protected abstract begin(): readonly Recurring[];

  onApplicationBootstrap(): void {
    this.running = this.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((work) => work.stop()));
  }
}
