import { Handles, JobHost, workerOptions } from '#platform';
import { sealsDoubted, VerifyWholeChain } from '#settlement';
import { Processor } from '@nestjs/bullmq';

/** Jobs about the seals of the ledger. */
@Processor('seals', workerOptions)
export class SealsProcessor extends JobHost {
  constructor(private readonly verifying: VerifyWholeChain) {
    super();
  }

  @Handles(sealsDoubted, 'seals.verify-chain')
  async verify({ askedAt }: { readonly askedAt: string }): Promise<void> {
    await this.verifying.execute(askedAt);
  }
}
