import { DisputesProcessor } from './disputes.processor.js';
import { FulfilmentProcessor } from './fulfilment.processor.js';
import { LiveProcessor } from './live.processor.js';
import { OrdersProcessor } from './orders.processor.js';
import { RefundBooksProcessor } from './refund-books.processor.js';
import { RefundsProcessor } from './refunds.processor.js';
import { SettlementProcessor } from './settlement.processor.js';

/** Everybody who does jobs, one a queue. */
export const processors = [
  OrdersProcessor,
  LiveProcessor,
  SettlementProcessor,
  FulfilmentProcessor,
  RefundsProcessor,
  RefundBooksProcessor,
  DisputesProcessor,
];

/** The queues, named like the libs whose work they carry. */
export const queues = ['orders', 'live', 'settlement', 'fulfilment', 'refunds', 'refund-books', 'disputes'] as const;
