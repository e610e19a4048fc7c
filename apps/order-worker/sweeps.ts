import { CheckPayments, ExpireOrders } from '#orders';
import { every, type Recurring } from '#platform';
import { BookMissedFees, SplitOrders } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const expiryMs = 5_000;
const checkMs = 30_000;
const splitMs = 5_000;
const feeMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: orders nobody paid, payments nobody told of, paid orders nobody split, and fees nobody booked. */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly expiring: ExpireOrders,
    private readonly checking: CheckPayments,
    private readonly splitting: SplitOrders,
    private readonly booking: BookMissedFees,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(expiryMs, ExpireOrders.name, async () => void (await this.expiring.execute())),
      every(checkMs, CheckPayments.name, async () => void (await this.checking.execute())),
      every(splitMs, SplitOrders.name, async () => (await this.splitting.execute()) > 0),
      every(feeMs, BookMissedFees.name, async () => (await this.booking.execute()) > 0),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
