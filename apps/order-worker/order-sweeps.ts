import { CheckPayments, ExpireBegunOrders, ExpireOrders } from '#orders';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const expiryMs = 5_000;
const checkMs = 30_000;

/** What the worker looks for by itself, whatever the queues remember: orders nobody paid, and payments nobody told of. */
@Injectable()
export class OrderSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly expiring: ExpireOrders,
    private readonly ending: ExpireBegunOrders,
    private readonly checking: CheckPayments,
  ) {}

  onApplicationBootstrap(): void {
    // Each on its own: a provider that hangs delays no order that never met it.
    this.running = [
      every(expiryMs, ExpireOrders.name, async () => void (await this.expiring.execute())),
      every(expiryMs, ExpireBegunOrders.name, async () => (await this.ending.execute()) > 0),
      every(checkMs, CheckPayments.name, async () => void (await this.checking.execute())),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
