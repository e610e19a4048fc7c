import { HandlePaymentEvent, paymentReported } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** Reports that come together are handled together: the more at hand, the less each costs. */
const abreast = { ...workerOptions, concurrency: 50 };

/** What the payment provider reports becomes paid orders. */
@Processor('orders', abreast)
export class OrdersProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly handling: HandlePaymentEvent,
  ) {
    super();
  }

  @Handles(paymentReported, 'orders.apply-payment')
  async applyPayment({ eventId }: { eventId: string }): Promise<void> {
    await this.handling.execute(eventId);
  }
}
