import type { OrderStatus } from '#contracts';
import type { Transaction } from '#platform';

const onTheirWay: readonly OrderStatus[] = ['paid', 'packed', 'shipped', 'delivered'];

/** An order, locked until the transaction ends; under way: paid, and neither called off nor completed. */
export interface OrderOnItsWay {
  readonly id: string;
  readonly status: OrderStatus;
  readonly underWay: boolean;
}

/** Locks orders in the order of their ids: whoever packs, sends, cancels or gives back waits here for the others, and then reads what they have left. */
export async function lockOrders(tx: Transaction, orderIds: readonly string[]): Promise<OrderOnItsWay[]> {
  const orders: { id: string; status: OrderStatus }[] = await tx.query(
    'select id, status from orders."order" where id = any ($1::uuid[]) order by id for no key update',
    [orderIds],
  );
  return orders.map((order) => ({ ...order, underWay: onTheirWay.includes(order.status) }));
}
