import { AdjustmentEntity } from './adjustment.entity.js';
import { AccountEntity } from './account.entity.js';
import { BalanceEntity } from './balance.entity.js';
import { DisputeEntity } from './dispute.entity.js';
import { DisputeLineEntity } from './dispute-line.entity.js';
import { DisputeShareEntity } from './dispute-share.entity.js';
import { HandPaymentEntity } from './hand-payment.entity.js';
import { JournalEntity } from './journal.entity.js';
import { LegEntity } from './leg.entity.js';
import { PeriodEntity } from './period.entity.js';
import { PostingEntity } from './posting.entity.js';
import { ReserveRuleEntity } from './reserve-rule.entity.js';
import { SealCheckEntity } from './seal-check.entity.js';
import { SealEntity } from './seal.entity.js';
import { WriteOffEntity } from './write-off.entity.js';
import { payoutTables } from './payouts/index.js';
import { reconciliationTables } from './reconciliation/index.js';

/** The tables of schema `ledger`. */
export const settlementTables = [
  AccountEntity,
  JournalEntity,
  LegEntity,
  PostingEntity,
  BalanceEntity,
  PeriodEntity,
  ReserveRuleEntity,
  WriteOffEntity,
  AdjustmentEntity,
  HandPaymentEntity,
  ...payoutTables,
  ...reconciliationTables,
  DisputeEntity,
  DisputeLineEntity,
  DisputeShareEntity,
  SealEntity,
  SealCheckEntity,
];
