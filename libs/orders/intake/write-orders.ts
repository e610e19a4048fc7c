import { bulkInsert, bulkValues, plainArray, type RunPrepared } from '#platform';
import { piecesOf } from './admit.js';
import type { NewOrder } from './new-order.js';
import { lineColumns, orderColumns } from './order-columns.js';
import { takenKey } from './order-wish.js';
import type { Shelf } from './shelf.js';

const others = 11;

const writeAll = {
  name: 'orders.write-orders',
  text: /* sql */ `
  with moved as (
    update catalog.stock set available = available - moving.pieces, held = held + moving.pieces
    from unnest($1::uuid[], $2::int[]) as moving (stock_id, pieces) where stock.id = moving.stock_id returning 1),
  took as (
    insert into orders.taken (buyer_id, limit_id, quantity) select * from unnest($3::uuid[], $4::uuid[], $5::int[])
    on conflict (buyer_id, limit_id) do update set quantity = taken.quantity + excluded.quantity returning buyer_id, limit_id, quantity),
  spent as (
    update catalog.coupon_claim claim set order_id = spending.order_id, spent_minor = spending.minor, used_at = $11
    from unnest($6::uuid[], $7::uuid[], $8::bigint[]) as spending (claim_id, order_id, minor)
    where claim.id = spending.claim_id and claim.order_id is null returning 1),
  news as (insert into platform.outbox (event, payload, created_at) values ($9, $10, $11)),
  placed as (${bulkInsert('orders."order"', orderColumns, others)} on conflict do nothing returning 1),
  lines as (${bulkInsert('orders.line', lineColumns, others + orderColumns.length)})
  select (select count(*)::int from moved) as places, (select count(*)::int from spent) as claims, (select count(*)::int from placed) as orders,
    (select coalesce(jsonb_object_agg(buyer_id || '|' || limit_id, quantity), '{}') from took) as taken`,
};

/** Somebody was quicker with a key, a number or a limit between our look and our write: the batch must be looked at again. */
export class Overtaken extends Error {}

/**
 * Writes accepted orders with everything that goes with them, as one statement: their lines, the stock they hold, what their buyers now have of limited things, the
 * coupons they use, and one piece of news for all. The caller has locked the shelf; throws `Overtaken` when something it could not lock has changed all the same.
 */
export async function writeOrders(run: RunPrepared, orders: readonly NewOrder[], shelf: Shelf, event: string): Promise<void> {
  const moving = sumBy(orders.flatMap(({ lines }) => lines.map((line) => [line.stockId, piecesOf(line)] as const)));
  const limits = orders.flatMap(({ quoted: { buyerId, limits } }) =>
    limits.map((limit) => [takenKey(buyerId, limit.limitId), limit.quantity] as const),
  );
  // Sorted, so that two who write new limits of the same buyers wait for each other in one order.
  const taking = [...sumBy(limits)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const spending = orders.flatMap(({ id, quoted }) => quoted.coupons.map((coupon) => ({ ...coupon, id })));
  const [written] = await run<{ places: number; claims: number; orders: number; taken: Record<string, number> }>(writeAll, [
    plainArray([...moving.keys()]),
    plainArray([...moving.values()]),
    plainArray(taking.map(([key]) => key.split('|')[0]!)),
    plainArray(taking.map(([key]) => key.split('|')[1]!)),
    plainArray(taking.map(([, quantity]) => quantity)),
    plainArray(spending.map(({ claimId }) => claimId)),
    plainArray(spending.map(({ id }) => id)),
    plainArray(spending.map(({ spentMinor }) => spentMinor)),
    event,
    JSON.stringify({ orderIds: orders.map(({ id }) => id) }),
    orders[0]!.placedAt,
    ...bulkValues(orderColumns, orders),
    ...bulkValues(
      lineColumns,
      orders.flatMap(({ lines }) => lines),
    ),
  ]);
  const { places, claims, taken } = written!;
  const asSeen = taking.every(([key, quantity]) => taken[key] === (shelf.taken.get(key) ?? 0) + quantity);
  if (places !== moving.size || claims !== spending.length || written!.orders !== orders.length || !asSeen) throw new Overtaken();
}

function sumBy(parts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, part] of parts) sums.set(key, (sums.get(key) ?? 0) + part);
  return sums;
}
