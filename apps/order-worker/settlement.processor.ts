import { orderDelivered, orderPaid } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { BookFee, DateRelease, SplitOrders } from '#settlement';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** Jobs of settlement: what is due in the ledger once an order is paid. */
@Processor('settlement', workerOptions)
export class SettlementProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly splitting: SplitOrders,
    private readonly booking: BookFee,
    private readonly dating: DateRelease,
  ) {
    super();
  }

  /** Splits everything that is due: under load one job does the work of many, and the others find it done. */
  @Handles(orderPaid, 'settlement.split-order')
  async split(_order: { orderId: string }): Promise<void> {
    await this.splitting.execute();
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
