import { every, type Recurring } from '#platform';
import { BookMissedFees, SplitOrders } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const splitMs = 5_000;
const feeMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: paid orders nobody split, and fees nobody booked. */
@Injectable()
export class SettlementSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly splitting: SplitOrders,
    private readonly booking: BookMissedFees,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(splitMs, SplitOrders.name, async () => (await this.splitting.execute()) > 0),
      every(feeMs, BookMissedFees.name, async () => (await this.booking.execute()) > 0),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
