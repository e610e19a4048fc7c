import { ExpireOrders } from '#orders';
import { every, type Recurring } from '#platform';
import { SplitOrders } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const expiryMs = 5_000;
const splitMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: orders nobody paid, and paid orders nobody split. */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly expiring: ExpireOrders,
    private readonly splitting: SplitOrders,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(expiryMs, ExpireOrders.name, async () => void (await this.expiring.execute())),
      every(splitMs, SplitOrders.name, async () => void (await this.splitting.execute())),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
