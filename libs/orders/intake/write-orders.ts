import type { Address, Text } from '#contracts';
import type { Transaction } from '#platform';
import type { FrozenShare } from '../tables/line.entity.js';

/** An order as it is placed, before it stands. */
export interface NewOrder {
  readonly id: string;
  readonly number: string;
  readonly buyerId: string;
  readonly roomId: string | null;
  readonly idempotencyKey: string;
  readonly requestSha256: string;
  readonly totalMinor: bigint;
  readonly workshopIds: readonly string[];
  readonly address: Address;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly lines: readonly NewLine[];
}

/** A line as it is placed; its shares are those shown to the buyer. */
export interface NewLine {
  readonly id: string;
  readonly workshopId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly ruleVersionId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
  readonly shares: readonly FrozenShare[];
}

const insertOrders = /* sql */ `
  insert into orders."order"
    (id, number, buyer_id, room_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at)
  select id, number, "buyerId", "roomId", "idempotencyKey", "requestSha256", 'placed', "totalMinor", "workshopIds", address, "placedAt", "expiresAt"
  from jsonb_to_recordset($1) as o (id uuid, number text, "buyerId" uuid, "roomId" uuid, "idempotencyKey" uuid, "requestSha256" text,
    "totalMinor" bigint, "workshopIds" uuid[], address jsonb, "placedAt" timestamptz, "expiresAt" timestamptz)
  on conflict do nothing
  returning id`;

const insertLines = /* sql */ `
  insert into orders.line
    (id, order_id, workshop_id, product_id, sku_id, rule_version_id, name, option, picture, quantity, unit_price_minor, gross_minor, shares)
  select id, "orderId", "workshopId", "productId", "skuId", "ruleVersionId", name, option, picture, quantity, "unitPriceMinor", "grossMinor", shares
  from jsonb_to_recordset($1) as l (id uuid, "orderId" uuid, "workshopId" uuid, "productId" uuid, "skuId" uuid, "ruleVersionId" uuid, name jsonb,
    option jsonb, picture text, quantity int, "unitPriceMinor" bigint, "grossMinor" bigint, shares jsonb)`;

/**
 * Writes orders with their lines, any number in two statements, and answers the ids of those that now stand. One whose number, or whose buyer and key, is taken
 * is left out; where another transaction is just taking the key, this waits until it is decided.
 */
export async function writeOrders(tx: Transaction, orders: readonly NewOrder[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(insertOrders, [json(orders.map((order) => ({ ...order, lines: undefined })))]);
  const standing = new Set(rows.map(({ id }) => id));
  const lines = orders.filter(({ id }) => standing.has(id)).flatMap((order) => order.lines.map((line) => ({ ...line, orderId: order.id })));
  if (lines.length > 0) await tx.query(insertLines, [json(lines)]);
  return standing;
}

const json = (rows: unknown): string => JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
