import { DisputesProcessor } from './disputes.processor.js';
import { FulfilmentProcessor } from './fulfilment.processor.js';
import { LiveProcessor } from './live.processor.js';
import { MediaProcessor } from './media.processor.js';
import { OrdersProcessor } from './orders.processor.js';
import { PayoutsProcessor } from './payouts.processor.js';
import { RefundBooksProcessor } from './refund-books.processor.js';
import { RefundsProcessor } from './refunds.processor.js';
import { SealsProcessor } from './seals.processor.js';
import { SettlementProcessor } from './settlement.processor.js';
import { TransfersProcessor } from './transfers.processor.js';

/** Everybody who does jobs, one a queue. */
export const processors = [
  OrdersProcessor,
  LiveProcessor,
  MediaProcessor,
  SettlementProcessor,
  FulfilmentProcessor,
  RefundsProcessor,
  RefundBooksProcessor,
  PayoutsProcessor,
  DisputesProcessor,
  SealsProcessor,
  TransfersProcessor,
];

/** The queues, named like the libs whose work they carry. */
export const queues = [
  'orders',
  'live',
  'media',
  'settlement',
  'fulfilment',
  'refunds',
  'refund-books',
  'payouts',
  'disputes',
  'seals',
  'transfers',
] as const;
