import { Handles, JobHost, workerOptions } from '#platform';
import { BookCashFunds, BookPayouts, cashFunded, FreezeBatches, payoutAsked, payoutMoved, SendTransfers } from '#settlement';
import { Processor } from '@nestjs/bullmq';

type BatchNews = { readonly batchId: string };

/** Jobs of payouts. Each does everything that is due of its kind: the news only says that there is something. */
@Processor('payouts', workerOptions)
export class PayoutsProcessor extends JobHost {
  constructor(
    private readonly freezing: FreezeBatches,
    private readonly sending: SendTransfers,
    private readonly booking: BookPayouts,
    private readonly funding: BookCashFunds,
  ) {
    super();
  }

  @Handles(payoutAsked, 'payouts.freeze-batches')
  async freeze(_batch: BatchNews): Promise<void> {
    await this.freezing.execute();
  }

  @Handles(payoutMoved, 'payouts.send-and-book')
  async move(_batch: BatchNews): Promise<void> {
    await this.sending.execute();
    await this.booking.execute();
  }

  @Handles(cashFunded, 'payouts.book-cash')
  async fund(_fund: { readonly fundId: string }): Promise<void> {
    await this.funding.execute();
  }
}
