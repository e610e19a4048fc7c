import { type DynamicModule, Module } from '@nestjs/common';
import { AskToVerify } from './ask-to-verify.js';
import { ListSeals } from './list-seals.js';
import { ProveSplit } from './prove-split.js';
import { SealJournals } from './seal-journals.js';
import { ShowSealing } from './show-sealing.js';
import { VerifyChain } from './verify-chain.js';
import { VerifyWholeChain } from './verify-whole-chain.js';

const sealing = [SealJournals, VerifyChain, VerifyWholeChain];
const showing = [ProveSplit, ListSeals, ShowSealing, AskToVerify];

/** The worker seals the ledger and holds it against its seals; the shop shows the proof to everybody, with the rights of its default database, and asks by the one named `console`. */
@Module({})
export class ProofModule {
  static forWorker(): DynamicModule {
    return { module: ProofModule, providers: sealing, exports: sealing };
  }

  static forShop(): DynamicModule {
    return { module: ProofModule, providers: showing, exports: showing };
  }
}
