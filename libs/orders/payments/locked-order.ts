import type { StockLine } from '#catalog';
import type { OrderStatus } from '#contracts';
import type { Transaction } from '#platform';

/** A line as far as stock is concerned: how many pieces it took, and from where. */
export interface LockedLine extends StockLine {
  readonly id: string;
  readonly skuId: string;
}

/** What deciding about an order's payment needs of it. */
export interface LockedOrder {
  readonly id: string;
  readonly buyer_id: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly total_minor: string;
  readonly paid_at: Date | null;
  readonly payment_started_at: Date | null;
  readonly payment_intent_id: string | null;
  /** What it gave back when it ended. */
  readonly coupons: readonly { readonly claimId: string; readonly spentMinor: string }[];
  readonly lines: readonly LockedLine[];
}

/** Orders, locked in the order of their ids until the transaction ends; stock rows are always locked after them. */
export async function lockOrdersWithLines(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, LockedOrder>> {
  const orders: Omit<LockedOrder, 'lines'>[] = await tx.query(
    `select id, buyer_id, status, currency, total_minor, paid_at, payment_started_at, payment_intent_id, coupons
     from orders."order" where id = any ($1::uuid[]) order by id for no key update`,
    [orderIds],
  );
  const lines: (LockedLine & { orderId: string })[] = await tx.query(
    `select id, order_id as "orderId", sku_id as "skuId", stock_id as "stockId", quantity * pieces as pieces
     from orders.line where order_id = any ($1::uuid[]) order by id`,
    [orders.map(({ id }) => id)],
  );
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  return new Map(orders.map((order) => [order.id, { ...order, lines: linesOf.get(order.id) ?? [] }]));
}
