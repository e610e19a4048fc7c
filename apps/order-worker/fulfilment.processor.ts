import { DropParcels, OpenParcels } from '#fulfilment';
import { orderPaid, refundAccepted } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** Orders that are paid together are opened together: the more at hand, the less each costs. */
const abreast = { ...workerOptions, concurrency: 50 };

/** What an order's news means for its parcels. */
@Processor('fulfilment', abreast)
export class FulfilmentProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly opening: OpenParcels,
    private readonly dropping: DropParcels,
  ) {
    super();
  }

  @Handles(orderPaid, 'fulfilment.open-parcels')
  async open({ orderId }: { orderId: string }): Promise<void> {
    await this.opening.execute(orderId);
  }

  @Handles(refundAccepted, 'fulfilment.drop-parcels')
  async drop({ refundId }: { refundId: string }): Promise<void> {
    await this.dropping.execute(refundId);
  }
}
