import { AutoConfirm, CloseManifests } from '#fulfilment';
import { CompleteOrders } from '#orders';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const closeMs = 10_000;
const confirmMs = 60_000;

/** What time itself does to parcels and orders: a cut-off passes, nobody confirms, nobody asks back. */
@Injectable()
export class FulfilmentSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly closing: CloseManifests,
    private readonly confirming: AutoConfirm,
    private readonly completing: CompleteOrders,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(closeMs, CloseManifests.name, async () => void (await this.closing.execute())),
      every(confirmMs, AutoConfirm.name, async () => (await this.confirming.execute()) > 0),
      every(confirmMs, CompleteOrders.name, async () => void (await this.completing.execute())),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
