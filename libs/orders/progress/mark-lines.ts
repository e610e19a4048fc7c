import { type Clock, publish, type Transaction } from '#platform';
import { orderDelivered } from '../order-events.js';
import { lockOrders } from './lock-orders.js';
import { moveOrders } from './move-orders.js';

/** One workshop's part of one order, or of many at once. */
export interface PartOfOrders {
  readonly orderId: string | readonly string[];
  readonly workshopId: string;
}

/** How far a part has come. */
export type Step = 'packed' | 'shipped' | 'delivered';

/**
 * Marks what a workshop has packed or sent, or what has arrived, and moves the orders to where their least advanced line is: the only way from paid to delivered. What was
 * given back whole is not marked. Order rows are locked first, in the order of their ids; an order that is not on its way (cancelled, refunded) stays untouched. What has
 * arrived is news.
 */
export async function markLines(tx: Transaction, clock: Clock, { orderId, workshopId }: PartOfOrders, step: Step): Promise<void> {
  const asked = typeof orderId === 'string' ? [orderId] : orderId;
  const orderIds = (await lockOrders(tx, asked)).filter(({ underWay }) => underWay).map(({ id }) => id);
  const [marked]: [{ order_id: string }[], number] = await tx.query(
    `update orders.line set ${step}_at = $3 where order_id = any ($1::uuid[]) and workshop_id = $2 and refunded_quantity < quantity and ${step}_at is null returning order_id`,
    [orderIds, workshopId, clock.now()],
  );
  // Under a console's row level security the parts of other workshops decide too, and only here.
  await tx.query(`select set_config('cunbo.marked_orders', $1, true)`, [`{${orderIds.join(',')}}`]);
  await moveOrders(tx, clock, orderIds);
  await tx.query(`select set_config('cunbo.marked_orders', '', true)`);
  if (step !== 'delivered') return;
  for (const arrived of new Set(marked.map(({ order_id }) => order_id))) await publish(tx, clock, orderDelivered, { orderId: arrived });
}
