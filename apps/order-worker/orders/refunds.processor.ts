import { refundAccepted, SendRefund, TakeBackUnits } from '#orders';
import { Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type RefundNews = { readonly refundId: string };

/** What an accepted refund brings about: the money goes back, and what was never sent is for sale again. */
@Processor('refunds', workerOptions)
export class RefundsProcessor extends JobHost {
  constructor(
    private readonly sending: SendRefund,
    private readonly takingBack: TakeBackUnits,
  ) {
    super();
  }

  @Handles(refundAccepted, 'refunds.send-refund')
  async send({ refundId }: RefundNews): Promise<void> {
    await this.sending.execute(refundId);
  }

  @Handles(refundAccepted, 'refunds.take-back-units')
  async takeBack({ refundId }: RefundNews): Promise<void> {
    await this.takingBack.execute(refundId);
  }
}
