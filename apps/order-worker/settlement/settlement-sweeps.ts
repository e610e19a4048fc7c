import { every, type Recurring, Sweeps } from '#platform';
import { BookMissedFees, BookMissedRefunds, SplitOrders } from '#settlement';
import { Injectable } from '@nestjs/common';

const bookMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: paid orders nobody split, fees and refunds nobody booked. */
@Injectable()
export class SettlementSweeps extends Sweeps {
  constructor(
    private readonly splitting: SplitOrders,
    private readonly bookingFees: BookMissedFees,
    private readonly bookingRefunds: BookMissedRefunds,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(bookMs, SplitOrders.name, async () => (await this.splitting.execute()) > 0),
      every(bookMs, BookMissedFees.name, async () => (await this.bookingFees.execute()) > 0),
      every(bookMs, BookMissedRefunds.name, async () => (await this.bookingRefunds.execute()) > 0),
    ];
  }
}
