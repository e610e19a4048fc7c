import { HandlePaymentEvents, paymentsReported } from '#orders';
import { Handles, JobHost, together, togetherOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

/** What the payment provider reports becomes paid orders. */
@Processor('orders', togetherOptions)
export class OrdersProcessor extends JobHost {
  private readonly handle = together<string>((eventIds) => this.handling.execute(eventIds));

  constructor(private readonly handling: HandlePaymentEvents) {
    super();
  }

  @Handles(paymentsReported, 'orders.apply-payments')
  async applyPayments({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handle(eventIds);
  }
}
