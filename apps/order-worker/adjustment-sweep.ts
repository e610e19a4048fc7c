import { every, type Recurring } from '#platform';
import { BookAdjustments } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const lookMs = 5_000;

/** Adjustments that were approved get into the books. */
@Injectable()
export class AdjustmentSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring | undefined;

  constructor(private readonly booking: BookAdjustments) {}

  onApplicationBootstrap(): void {
    this.running = every(lookMs, BookAdjustments.name, async () => (await this.booking.execute()) > 0);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
