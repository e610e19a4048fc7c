import { OrderSweeps } from './order-sweeps.js';
import { OrdersProcessor } from './orders.processor.js';
import { RefundSweeps } from './refund-sweeps.js';
import { RefundsProcessor } from './refunds.processor.js';

/** What becomes of orders until they are paid, and of money that goes back to whoever paid it. */
export const orderWork = {
  queues: ['orders', 'refunds'],
  processors: [OrdersProcessor, RefundsProcessor],
  sweeps: [OrderSweeps, RefundSweeps],
};
