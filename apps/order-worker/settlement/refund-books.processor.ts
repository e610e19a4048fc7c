import { refundAccepted, refundFailed, refundSent } from '#orders';
import { Handles, JobHost, workerOptions } from '#platform';
import { BookRefund } from '#settlement';
import { Processor } from '@nestjs/bullmq';

type RefundNews = { readonly refundId: string };

/** What refunds mean for the ledger: first what everybody gives back, then that the buyer has it, or has it no more. */
@Processor('refund-books', workerOptions)
export class RefundBooksProcessor extends JobHost {
  constructor(private readonly booking: BookRefund) {
    super();
  }

  @Handles(refundAccepted, 'refund-books.book-accepted')
  async bookAccepted({ refundId }: RefundNews): Promise<void> {
    await this.booking.execute(refundId);
  }

  @Handles(refundSent, 'refund-books.book-sent')
  async bookSent({ refundId }: RefundNews): Promise<void> {
    await this.booking.execute(refundId);
  }

  @Handles(refundFailed, 'refund-books.book-failed')
  async bookFailed({ refundId }: RefundNews): Promise<void> {
    await this.booking.execute(refundId);
  }
}
