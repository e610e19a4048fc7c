import { disputesReported, refundHeldUp } from '#orders';
import { Handles, JobHost, workerOptions } from '#platform';
import { disputeAnswered, HandleDisputeReports, SendEvidence, TakeInDisputes } from '#settlement';
import { Processor } from '@nestjs/bullmq';

/** What banks say of payments reaches the books, and what workshops say reaches the banks. */
@Processor('disputes', workerOptions)
export class DisputesProcessor extends JobHost {
  constructor(
    private readonly handling: HandleDisputeReports,
    private readonly sending: SendEvidence,
    private readonly takingIn: TakeInDisputes,
  ) {
    super();
  }

  @Handles(disputesReported, 'disputes.apply-reports')
  async apply({ eventIds }: { readonly eventIds: readonly string[] }): Promise<void> {
    await this.handling.execute(eventIds);
  }

  @Handles(refundHeldUp, 'disputes.take-in')
  async takeIn({ refundId }: { readonly refundId: string }): Promise<void> {
    await this.takingIn.execute(refundId);
  }

  @Handles(disputeAnswered, 'disputes.send-evidence')
  async send({ disputeId }: { readonly disputeId: string }): Promise<void> {
    await this.sending.execute(disputeId);
  }
}
