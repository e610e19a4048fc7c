import { LiveProcessor } from './live.processor.js';
import { OrdersProcessor } from './orders.processor.js';
import { SettlementProcessor } from './settlement.processor.js';

/** Everybody who does jobs, one a queue. */
export const processors = [OrdersProcessor, LiveProcessor, SettlementProcessor];

/** The queues, named like the libs whose work they carry. */
export const queues = ['orders', 'live', 'settlement'] as const;
