import { BankAnswerEntity } from './bank-answer.entity.js';
import { BankFileEntity } from './bank-file.entity.js';
import { CashFundEntity, CashReceiptEntity } from './cash.entity.js';
import { CustodianEntity } from './custodian.entity.js';
import { PayoutAttemptEntity } from './payout-attempt.entity.js';
import { PayoutBatchEntity } from './payout-batch.entity.js';
import { PayoutDestinationEntity } from './payout-destination.entity.js';
import { PayoutItemEntity } from './payout-item.entity.js';
import { RevealEntity } from './reveal.entity.js';

/** The tables of payouts. */
export const payoutTables = [
  CustodianEntity,
  PayoutDestinationEntity,
  PayoutBatchEntity,
  PayoutItemEntity,
  PayoutAttemptEntity,
  BankFileEntity,
  BankAnswerEntity,
  CashReceiptEntity,
  CashFundEntity,
  RevealEntity,
];
