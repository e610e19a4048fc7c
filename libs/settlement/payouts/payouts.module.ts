import type { StripeAccess } from '#orders';
import { type DynamicModule, Module } from '@nestjs/common';
import { DownloadBankFile } from './bank/download-bank-file.js';
import { ImportBankAnswer } from './bank/import-bank-answer.js';
import { MakeBankFile } from './bank/make-bank-file.js';
import { ApproveBatch } from './batches/approve-batch.js';
import { CallOffBatch } from './batches/call-off-batch.js';
import { FreezeBatches } from './batches/freeze-batches.js';
import { ListPayouts } from './batches/list-payouts.js';
import { PrepareBatch } from './batches/prepare-batch.js';
import { ShowBatch } from './batches/show-batch.js';
import { BookCashFunds } from './cash/book-cash-funds.js';
import { FundCustodian } from './cash/fund-custodian.js';
import { SignReceipt } from './cash/sign-receipt.js';
import { RevealDestination } from './destinations/reveal-destination.js';
import { SetDestination } from './destinations/set-destination.js';
import { Sealing } from './destinations/sealing.js';
import { ApplyReversal } from './sending/apply-reversal.js';
import { BookPayouts } from './sending/book-payouts.js';
import { EndAttempt } from './sending/end-attempt.js';
import { HandleTransferReports } from './sending/handle-transfer-reports.js';
import { LetPayoutGo } from './sending/let-payout-go.js';
import { LookUpTransfers } from './sending/look-up-transfers.js';
import { PayoutProvider } from './sending/payout-provider.js';
import { SendTransfers } from './sending/send-transfers.js';
import { TryPayoutAgain } from './sending/try-payout-again.js';

const moving = [FreezeBatches, SendTransfers, LookUpTransfers, BookPayouts, BookCashFunds, HandleTransferReports];
const atTheDesk = [
  ListPayouts,
  ShowBatch,
  PrepareBatch,
  ApproveBatch,
  CallOffBatch,
  TryPayoutAgain,
  LetPayoutGo,
  SetDestination,
  RevealDestination,
  DownloadBankFile,
  ImportBankAnswer,
  SignReceipt,
  FundCustodian,
];

/** What is paid out: prepared, approved and answered at the console, frozen, sent and booked by the worker. */
@Module({})
export class PayoutsModule {
  /** Needs the default database as the worker, and the provider. */
  static forWorker(access: StripeAccess): DynamicModule {
    const provider = { provide: PayoutProvider, useFactory: () => new PayoutProvider(access) };
    return { module: PayoutsModule, providers: [...moving, EndAttempt, ApplyReversal, provider], exports: moving };
  }

  /** Needs the database named `console`, and the key under which numbers are sealed. */
  static forConsole(secretKey: string): DynamicModule {
    const sealing = { provide: Sealing, useFactory: () => new Sealing(secretKey) };
    return { module: PayoutsModule, providers: [...atTheDesk, MakeBankFile, sealing], exports: atTheDesk };
  }
}
