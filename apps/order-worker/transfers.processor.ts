import { transfersReported } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { HandleTransferReports } from '#settlement';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

/** What the provider took back of transfers reaches the payouts. */
@Processor('transfers', workerOptions)
export class TransfersProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly handling: HandleTransferReports,
  ) {
    super();
  }

  @Handles(transfersReported, 'transfers.apply-reports')
  async apply({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handling.execute(eventIds);
  }
}
