import { AutoConfirm, CloseManifests } from '#fulfilment';
import { CompleteOrders } from '#orders';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const closeMs = 10_000;
const confirmMs = 60_000;

/** What time itself does to parcels and orders: a cut-off passes, nobody confirms, nobody asks back. */
@Injectable()
export class FulfilmentSweeps extends Sweeps {
  constructor(
    private readonly closing: CloseManifests,
    private readonly confirming: AutoConfirm,
    private readonly completing: CompleteOrders,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(closeMs, CloseManifests.name, async () => void (await this.closing.execute())),
      every(confirmMs, AutoConfirm.name, async () => (await this.confirming.execute()) > 0),
      every(confirmMs, CompleteOrders.name, async () => void (await this.completing.execute())),
    ];
  }
}
