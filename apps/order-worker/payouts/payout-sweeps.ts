import { every, type Recurring, Sweeps } from '#platform';
import { BookCashFunds, BookPayouts, FreezeBatches, LookUpTransfers, SendTransfers } from '#settlement';
import { Injectable } from '@nestjs/common';

const moveMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: payouts to freeze, send or book, and transfers whose answer was lost. */
@Injectable()
export class PayoutSweeps extends Sweeps {
  constructor(
    private readonly freezing: FreezeBatches,
    private readonly sending: SendTransfers,
    private readonly looking: LookUpTransfers,
    private readonly booking: BookPayouts,
    private readonly funding: BookCashFunds,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(moveMs, FreezeBatches.name, async () => (await this.freezing.execute()) > 0),
      every(moveMs, SendTransfers.name, async () => (await this.sending.execute()) > 0),
      every(moveMs, LookUpTransfers.name, async () => void (await this.looking.execute())),
      every(moveMs, BookPayouts.name, async () => (await this.booking.execute()) > 0),
      every(moveMs, BookCashFunds.name, async () => (await this.funding.execute()) > 0),
    ];
  }
}
