import { orderDelivered, ordersPaid } from '#orders';
import { Handles, JobHost, together, workerOptions } from '#platform';
import { BookFees, DateRelease, SplitOrders } from '#settlement';
import { Processor } from '@nestjs/bullmq';

type OrdersNews = { readonly orderIds: readonly string[] };

/** Jobs of settlement: what is due in the ledger once an order is paid. */
@Processor('settlement', workerOptions)
export class SettlementProcessor extends JobHost {
  /** One run does the work of all jobs that wait for it. */
  private readonly runs = together<string>(async () => void (await this.splitting.execute()));

  constructor(
    private readonly splitting: SplitOrders,
    private readonly booking: BookFees,
    private readonly dating: DateRelease,
  ) {
    super();
  }

  /** Splits everything that is due. */
  @Handles(ordersPaid, 'settlement.split-orders')
  async split({ orderIds }: OrdersNews): Promise<void> {
    await this.runs(orderIds);
  }

  @Handles(ordersPaid, 'settlement.book-fees')
  async bookFees({ orderIds }: OrdersNews): Promise<void> {
    await this.booking.execute(orderIds);
  }

  @Handles(orderDelivered, 'settlement.date-release')
  async dateRelease({ orderId }: { orderId: string }): Promise<void> {
    await this.dating.execute(orderId);
  }
}
