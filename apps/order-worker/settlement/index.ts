import { DecisionSweeps } from './decision-sweeps.js';
import { DisputeSweep } from './dispute-sweep.js';
import { DisputesProcessor } from './disputes.processor.js';
import { HandPaymentSweeps } from './hand-payment-sweeps.js';
import { HoldSweeps } from './hold-sweeps.js';
import { ReconciliationSweeps } from './reconciliation-sweeps.js';
import { RefundBooksProcessor } from './refund-books.processor.js';
import { SealSweep } from './seal-sweep.js';
import { SealsProcessor } from './seals.processor.js';
import { SettlementSweeps } from './settlement-sweeps.js';
import { SettlementProcessor } from './settlement.processor.js';

/** What is written into the ledger, compared with the books of others, and sealed. */
export const settlementWork = {
  queues: ['settlement', 'refund-books', 'disputes', 'seals'],
  processors: [SettlementProcessor, RefundBooksProcessor, DisputesProcessor, SealsProcessor],
  sweeps: [SettlementSweeps, HoldSweeps, DecisionSweeps, HandPaymentSweeps, DisputeSweep, ReconciliationSweeps, SealSweep],
};
