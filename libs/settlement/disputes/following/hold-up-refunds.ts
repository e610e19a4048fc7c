import type { Transaction } from '#platform';

/** Keeps back what was accepted of an order and is not sent: the provider sends nothing of a disputed payment. */
export const holdUpRefunds = (tx: Transaction, orderId: string, at: Date): Promise<unknown> =>
  tx.query(`update orders.refund set held_up_at = $2 where order_id = $1 and status = 'accepted'`, [orderId, at]);

// What had failed before the dispute need not wait out its hour either.
const goOn = /* sql */ `
  update orders.refund r set held_up_at = null, failed_at = null from orders."order" o
  where o.id = r.order_id and r.order_id = $1 and r.status = 'accepted' and o.disputed_minor = 0`;

/** Lets the refunds of an order go on at once where nothing of it is in dispute any more. */
export const letRefundsGo = (tx: Transaction, orderId: string): Promise<unknown> => tx.query(goOn, [orderId]);
