import { every, type Recurring } from '#platform';
import { SealJournals, VerifyChain } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const sealMs = 5_000;
const verifyMs = 30_000;

/** What keeps the ledger honest without being asked: journals are sealed as they come, and what was sealed is looked at again and again. */
@Injectable()
export class SealSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly sealing: SealJournals,
    private readonly verifying: VerifyChain,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(sealMs, SealJournals.name, () => this.sealing.execute()),
      every(verifyMs, VerifyChain.name, async () => void (await this.verifying.execute())),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
