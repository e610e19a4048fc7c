import { DropParcels, OpenParcels } from '#fulfilment';
import { ordersPaid, refundAccepted } from '#orders';
import { Handles, JobHost, together, togetherOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

/** What an order's news means for its parcels. */
@Processor('fulfilment', togetherOptions)
export class FulfilmentProcessor extends JobHost {
  private readonly openAll = together<string>((orderIds) => this.opening.execute(orderIds));

  constructor(
    private readonly opening: OpenParcels,
    private readonly dropping: DropParcels,
  ) {
    super();
  }

  @Handles(ordersPaid, 'fulfilment.open-parcels')
  async open({ orderIds }: { readonly orderIds: readonly string[] }): Promise<void> {
    await this.openAll(orderIds);
  }

  @Handles(refundAccepted, 'fulfilment.drop-parcels')
  async drop({ refundId }: { refundId: string }): Promise<void> {
    await this.dropping.execute(refundId);
  }
}
