import { every, type Recurring, Sweeps } from '#platform';
import { SealJournals, VerifyChain } from '#settlement';
import { Injectable } from '@nestjs/common';

const sealMs = 5_000;
const verifyMs = 30_000;

/** What keeps the ledger honest without being asked: journals are sealed as they come, and what was sealed is looked at again and again. */
@Injectable()
export class SealSweep extends Sweeps {
  constructor(
    private readonly sealing: SealJournals,
    private readonly verifying: VerifyChain,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(sealMs, SealJournals.name, () => this.sealing.execute()),
      every(verifyMs, VerifyChain.name, async () => void (await this.verifying.execute())),
    ];
  }
}
