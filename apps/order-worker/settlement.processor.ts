import { orderDelivered, orderPaid } from '#orders';
import { Clock, Gather, Handles, JobHost, workerOptions } from '#platform';
import { BookFee, DateRelease, SplitOrders } from '#settlement';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** Orders that are paid together are written together: the more at hand, the less each costs. */
const abreast = { ...workerOptions, concurrency: 50 };

/** Jobs of settlement: what is due in the ledger once an order is paid. */
@Processor('settlement', abreast)
export class SettlementProcessor extends JobHost {
  /** One run does the work of all jobs that wait for it. */
  private readonly runs = new Gather<void, void>(async (jobs) => {
    await this.splitting.execute();
    return jobs.map(() => undefined);
  });

  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly splitting: SplitOrders,
    private readonly booking: BookFee,
    private readonly dating: DateRelease,
  ) {
    super();
  }

  /** Splits everything that is due. */
  @Handles(orderPaid, 'settlement.split-order')
  async split(_order: { orderId: string }): Promise<void> {
    await this.runs.ask();
  }

  @Handles(orderPaid, 'settlement.book-fee')
  async bookFee({ orderId }: { orderId: string }): Promise<void> {
    await this.booking.execute(orderId);
  }

  @Handles(orderDelivered, 'settlement.date-release')
  async dateRelease({ orderId }: { orderId: string }): Promise<void> {
    await this.dating.execute(orderId);
  }
}
