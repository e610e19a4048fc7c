import { StartRules } from '#catalog';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const startMs = 1_000;

/** Rules that were approved for later start when their moment has come. */
@Injectable()
export class RuleSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring | undefined;

  constructor(private readonly starting: StartRules) {}

  onApplicationBootstrap(): void {
    this.running = every(startMs, StartRules.name, () => this.starting.execute());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
