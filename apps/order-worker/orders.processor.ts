import { HandlePaymentEvents, paymentsReported } from '#orders';
import { Clock, Handles, JobHost, together, togetherOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** What the payment provider reports becomes paid orders. */
@Processor('orders', togetherOptions)
export class OrdersProcessor extends JobHost {
  private readonly handle = together<string>((eventIds) => this.handling.execute(eventIds));

  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly handling: HandlePaymentEvents,
  ) {
    super();
  }

  @Handles(paymentsReported, 'orders.apply-payments')
  async applyPayments({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handle(eventIds);
  }
}
