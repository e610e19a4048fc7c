import { transfersReported } from '#orders';
import { Handles, JobHost, workerOptions } from '#platform';
import { HandleTransferReports } from '#settlement';
import { Processor } from '@nestjs/bullmq';

/** What the provider took back of transfers reaches the payouts. */
@Processor('transfers', workerOptions)
export class TransfersProcessor extends JobHost {
  constructor(private readonly handling: HandleTransferReports) {
    super();
  }

  @Handles(transfersReported, 'transfers.apply-reports')
  async apply({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handling.execute(eventIds);
  }
}
