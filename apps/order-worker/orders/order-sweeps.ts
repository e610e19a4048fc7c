import { CheckPayments, ExpireBegunOrders, ExpireOrders } from '#orders';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const expiryMs = 5_000;
const checkMs = 30_000;

/** What the worker looks for by itself, whatever the queues remember: orders nobody paid, and payments nobody told of. */
@Injectable()
export class OrderSweeps extends Sweeps {
  constructor(
    private readonly expiring: ExpireOrders,
    private readonly ending: ExpireBegunOrders,
    private readonly checking: CheckPayments,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    // Each on its own: a provider that hangs delays no order that never met it.
    return [
      every(expiryMs, ExpireOrders.name, async () => void (await this.expiring.execute())),
      every(expiryMs, ExpireBegunOrders.name, async () => (await this.ending.execute()) > 0),
      every(checkMs, CheckPayments.name, async () => void (await this.checking.execute())),
    ];
  }
}
