import type { OrderStatus } from '#contracts';
import type { Transaction } from '#platform';

/** What deciding about an order's payment needs of it. */
export interface LockedOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly total_minor: string;
  readonly paid_at: Date | null;
  readonly payment_intent_id: string | null;
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
}

/** An order, locked until the transaction ends; stock rows are always locked after it. */
export async function lockOrder(tx: Transaction, orderId: string): Promise<LockedOrder | undefined> {
  const [order]: Omit<LockedOrder, 'lines'>[] = await tx.query(
    'select id, status, currency, total_minor, paid_at, payment_intent_id from orders."order" where id = $1 for no key update',
    [orderId],
  );
  if (!order) return undefined;
  const lines: LockedOrder['lines'] = await tx.query('select sku_id as "skuId", quantity from orders.line where order_id = $1', [orderId]);
  return { ...order, lines };
}
