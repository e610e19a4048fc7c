import { every, type Recurring } from '#platform';
import { CheckDisputes } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const checkMs = 60_000;

/** Disputes that nobody told the worker of. */
@Injectable()
export class DisputeSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring | undefined;

  constructor(private readonly checking: CheckDisputes) {}

  onApplicationBootstrap(): void {
    this.running = every(checkMs, CheckDisputes.name, () => this.checking.execute());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
