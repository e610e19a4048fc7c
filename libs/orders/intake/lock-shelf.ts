import type { OrderStatus, PlacedOrder } from '#contracts';
import { money } from '#money';
import type { RunPrepared } from '#platform';
import { keyOf, type OrderWish, takenKey } from './order-wish.js';
import type { HeldClaim, KnownOrder, Shelf } from './shelf.js';

const lockStock = {
  name: 'orders.lock-stock',
  text: /* sql */ `
  with locked as materialized (
    select id, available from catalog.stock where id = any ($1::uuid[]) order by id for update)
  select
    (select coalesce(json_object_agg(id, available), '{}') from locked) as left,
    (select coalesce(json_agg(sku.id), '[]') from catalog.sku join catalog.product on product.id = sku.product_id
     where sku.id = any ($2::uuid[]) and sku.status = 'on' and product.status = 'published') as "onSale",
    (select coalesce(json_agg(json_build_object('buyerId', o.buyer_id, 'idempotencyKey', o.idempotency_key, 'fingerprint', o.request_sha256,
       'id', o.id, 'number', o.number, 'status', o.status, 'total', o.total_minor::text, 'placedAt', o.placed_at, 'expiresAt', o.expires_at)), '[]')
     from unnest($3::uuid[], $4::uuid[]) as sent (buyer_id, idempotency_key)
     join orders."order" o on o.buyer_id = sent.buyer_id and o.idempotency_key = sent.idempotency_key) as known`,
};

// A statement of its own, since one that waits for a lock goes on seeing what was there before it waited.
const orderedMeanwhile = {
  name: 'orders.ordered-meanwhile',
  text: /* sql */ `
  select exists (select from unnest($1::uuid[], $2::uuid[]) as sent (buyer_id, idempotency_key)
    join orders."order" o on o.buyer_id = sent.buyer_id and o.idempotency_key = sent.idempotency_key) as yes`,
};

const lockTaken = {
  name: 'orders.lock-taken',
  text: /* sql */ `
  select taken.buyer_id as "buyerId", taken.limit_id as "limitId", taken.quantity
  from orders.taken join unnest($1::uuid[], $2::uuid[]) as asked (buyer_id, limit_id) using (buyer_id, limit_id)
  order by taken.buyer_id, taken.limit_id for update of taken`,
};

const lockClaims = {
  name: 'orders.lock-claims',
  text: /* sql */ `
  select id, person_id as "personId", worth_minor as "worthMinor", order_id is null and lapsed_at is null as open, use_until as "useUntil"
  from catalog.coupon_claim where id = any ($1::uuid[]) order by id for update`,
};

interface Locked {
  readonly left: Record<string, number>;
  readonly onSale: readonly string[];
  readonly known: readonly (Record<
    'buyerId' | 'idempotencyKey' | 'fingerprint' | 'id' | 'number' | 'total' | 'placedAt' | 'expiresAt',
    string
  > & {
    status: OrderStatus;
  })[];
}

/**
 * Locks everything that the wishes are about until the transaction ends, always in the same order: where pieces lie, what buyers have of limited things, coupons; each by
 * id. Whoever locks any of these locks them in this order too, so that no circle of waiting can arise. Nothing else is waited for later: two orders under one key want the
 * same pieces, and so does everybody whom one limit counts.
 */
export async function lockShelf(run: RunPrepared, wishes: readonly OrderWish[]): Promise<Shelf> {
  const orders = wishes.map(({ quoted }) => quoted);
  const lines = orders.flatMap((order) => order.lines);
  const [locked] = await run<Locked>(lockStock, [
    setOf(lines.map(({ stockId }) => stockId)),
    setOf(lines.flatMap(({ skuId, bundleSkuId }) => (bundleSkuId === null ? [skuId] : [skuId, bundleSkuId]))),
    listOf(orders.map(({ buyerId }) => buyerId)),
    listOf(orders.map(({ idempotencyKey }) => idempotencyKey)),
  ]);
  const { left, onSale, known } = locked!;
  return {
    left: new Map(Object.entries(left)),
    onSale: new Set(onSale),
    known: new Map(known.map((row) => [keyOf(row), knownOrder(row)])),
    taken: await readTaken(run, orders),
    claims: await readClaims(run, orders),
  };
}

/** Whether an order of one of these wishes, which the shelf did not know, was written while we waited for the shelf; ask with the shelf locked. */
export async function overtaken(run: RunPrepared, wishes: readonly OrderWish[], { known }: Shelf): Promise<boolean> {
  const asked = wishes.map(({ quoted }) => quoted).filter((quoted) => !known.has(keyOf(quoted)));
  if (asked.length === 0) return false;
  const [found] = await run<{ yes: boolean }>(orderedMeanwhile, [
    listOf(asked.map(({ buyerId }) => buyerId)),
    listOf(asked.map(({ idempotencyKey }) => idempotencyKey)),
  ]);
  return found!.yes;
}

async function readTaken(run: RunPrepared, orders: readonly OrderWish['quoted'][]): Promise<Map<string, number>> {
  const limits = orders.flatMap(({ buyerId, limits }) => limits.map(({ limitId }) => ({ buyerId, limitId })));
  if (limits.length === 0) return new Map();
  const rows = await run<{ buyerId: string; limitId: string; quantity: number }>(lockTaken, [
    listOf(limits.map(({ buyerId }) => buyerId)),
    listOf(limits.map(({ limitId }) => limitId)),
  ]);
  return new Map(rows.map(({ buyerId, limitId, quantity }) => [takenKey(buyerId, limitId), quantity]));
}

async function readClaims(run: RunPrepared, orders: readonly OrderWish['quoted'][]): Promise<Map<string, HeldClaim>> {
  const ids = orders.flatMap(({ coupons }) => coupons.map(({ claimId }) => claimId));
  if (ids.length === 0) return new Map();
  const rows = await run<{ id: string; personId: string; worthMinor: string; open: boolean; useUntil: Date }>(lockClaims, [setOf(ids)]);
  return new Map(
    rows.map(({ id, personId, worthMinor, open, useUntil }) => [
      id,
      { personId, worthMinor: BigInt(worthMinor), open, useUntil: useUntil.getTime() },
    ]),
  );
}

const knownOrder = ({ fingerprint, id, number, status, total, placedAt, expiresAt }: Locked['known'][number]): KnownOrder => ({
  fingerprint,
  order: {
    id,
    number,
    status,
    total: money(BigInt(total)),
    placedAt: moment(placedAt),
    expiresAt: moment(expiresAt),
  } satisfies PlacedOrder,
});

const moment = (text: string): string => new Date(text).toISOString();

/** Ids as Postgres reads an array of them; they need no quotes. */
const listOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;
const setOf = (ids: readonly string[]): string => listOf([...new Set(ids)]);
