import { Platform0001 } from './0001-platform.js';
import { Identity0002 } from './0002-identity.js';
import { Catalog0003 } from './0003-catalog.js';
import { Live0004 } from './0004-live.js';
import { Orders0005 } from './0005-orders.js';
import { Ledger0006 } from './0006-ledger.js';
import { Roles0007 } from './0007-roles.js';
import { Shelf0008 } from './0008-shelf.js';
import { Workbench0009 } from './0009-workbench.js';
import { PicturesAndSearch0010 } from './0010-pictures-and-search.js';
import { Promotions0011 } from './0011-promotions.js';
import { Checkout0012 } from './0012-checkout.js';
import { Freight0013 } from './0013-freight.js';
import { Fulfilment0014 } from './0014-fulfilment.js';
import { InUse0015 } from './0015-in-use.js';
import { ReturnsAndCutOffs0016 } from './0016-returns-and-cut-offs.js';
import { Dispatch0017 } from './0017-dispatch.js';
import { Rush0018 } from './0018-rush.js';
import { LedgerInSets0019 } from './0019-ledger-in-sets.js';
import { HoldsAndPeriods0020 } from './0020-holds-and-periods.js';
import { Rules0021 } from './0021-rules.js';
import { Payouts0022 } from './0022-payouts.js';
import { Reconciliation0023 } from './0023-reconciliation.js';
import { OwnIncome0024 } from './0024-own-income.js';
import { Proof0025 } from './0025-proof.js';
import { Disputes0026 } from './0026-disputes.js';
import { FeesCapsAdjustments0027 } from './0027-fees-caps-adjustments.js';
import { LiveRoom0028 } from './0028-live-room.js';
import { WhoseMoney0029 } from './0029-whose-money.js';
import { OneStatementAPage0030 } from './0030-one-statement-a-page.js';
import { Video0031 } from './0031-video.js';
import { HeldUpRefundsAndCaps0032 } from './0032-held-up-refunds-and-caps.js';
import { NamesAndStalls0033 } from './0033-names-and-stalls.js';
import { RefundsPaidByHand0034 } from './0034-refunds-paid-by-hand.js';
import { StuckRefunds0035 } from './0035-stuck-refunds.js';
import { ReturnedPaymentsInDispute0036 } from './0036-returned-payments-in-dispute.js';
import { ReturnedTransfers0037 } from './0037-returned-transfers.js';

/** Every step from an empty database to today's, in order. */
export const migrations = [
  Platform0001,
  Identity0002,
  Catalog0003,
  Live0004,
  Orders0005,
  Ledger0006,
  Roles0007,
  Shelf0008,
  Workbench0009,
  PicturesAndSearch0010,
  Promotions0011,
  Checkout0012,
  Freight0013,
  Fulfilment0014,
  InUse0015,
  ReturnsAndCutOffs0016,
  Dispatch0017,
  Rush0018,
  LedgerInSets0019,
  HoldsAndPeriods0020,
  Rules0021,
  Payouts0022,
  Reconciliation0023,
  OwnIncome0024,
  Proof0025,
  Disputes0026,
  FeesCapsAdjustments0027,
  LiveRoom0028,
  WhoseMoney0029,
  OneStatementAPage0030,
  Video0031,
  HeldUpRefundsAndCaps0032,
  NamesAndStalls0033,
  RefundsPaidByHand0034,
  StuckRefunds0035,
  ReturnedPaymentsInDispute0036,
  ReturnedTransfers0037,
];
