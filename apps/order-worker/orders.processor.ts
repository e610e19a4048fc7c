import { HandlePaymentEvents, paymentsReported } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** What the payment provider reports becomes paid orders. */
@Processor('orders', workerOptions)
export class OrdersProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly handling: HandlePaymentEvents,
  ) {
    super();
  }

  @Handles(paymentsReported, 'orders.apply-payments')
  async applyPayments({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handling.execute(eventIds);
  }
}
