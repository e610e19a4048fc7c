import { type DynamicModule, Module } from '@nestjs/common';
import { ListSeals } from './list-seals.js';
import { ProveSplit } from './prove-split.js';
import { SealJournals } from './seal-journals.js';
import { VerifyChain } from './verify-chain.js';

const sealing = [SealJournals, VerifyChain];
const showing = [ProveSplit, ListSeals];

/** The worker seals the ledger and holds it against its seals; the shop shows the proof to everybody. Both with the rights of their default database. */
@Module({})
export class ProofModule {
  static forWorker(): DynamicModule {
    return { module: ProofModule, providers: sealing, exports: sealing };
  }

  static forShop(): DynamicModule {
    return { module: ProofModule, providers: showing, exports: showing };
  }
}
