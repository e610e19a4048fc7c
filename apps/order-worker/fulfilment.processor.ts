import { DropParcels, OpenParcels } from '#fulfilment';
import { ordersPaid, refundAccepted } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** What an order's news means for its parcels. */
@Processor('fulfilment', workerOptions)
export class FulfilmentProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly opening: OpenParcels,
    private readonly dropping: DropParcels,
  ) {
    super();
  }

  @Handles(ordersPaid, 'fulfilment.open-parcels')
  async open({ orderIds }: { readonly orderIds: readonly string[] }): Promise<void> {
    await this.opening.execute(orderIds);
  }

  @Handles(refundAccepted, 'fulfilment.drop-parcels')
  async drop({ refundId }: { refundId: string }): Promise<void> {
    await this.dropping.execute(refundId);
  }
}
