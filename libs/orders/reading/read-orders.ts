import type { Order, Text } from '#contracts';
import { money, sum } from '#money';
import type { DataSource } from 'typeorm';
import { type KeptRefund, readRefundsOf } from '../after-sale/asking/read-refunds.js';
import type { FrozenPack } from '../tables/frozen-pack.js';
import { type LineRow, type OrderRow, type OrdersAsked, readOrderRows } from './order-rows.js';
import { timelineOf } from './timeline.js';

/** A buyer's orders as the buyer sees them, newest first. */
export async function readOrders(database: DataSource, buyerId: string, asked: OrdersAsked): Promise<Order[]> {
  const orders = await readOrderRows(database, buyerId, asked);
  const paid = orders.filter(({ paidAt }) => paidAt !== null).map(({ id }) => id);
  const refunds = Map.groupBy(paid.length > 0 ? await readRefundsOf(database, paid) : [], ({ refund }) => refund.orderId);
  const names = await readNames(database, orders);
  return orders.map((order) => orderOf(order, names, refunds.get(order.id) ?? []));
}

/** Names of parties and of workshops, which are parties too, under their ids. */
async function readNames(database: DataSource, orders: readonly OrderRow[]): Promise<Map<string, Text>> {
  const lines = orders.flatMap((order) => order.lines);
  const parties = new Set(lines.flatMap(({ shares }) => shares.map(({ partyId }) => partyId)));
  const workshops = new Set(lines.map(({ workshopId }) => workshopId));
  const named: { id: string; name: Text }[] = await database.query(
    'select id, name from catalog.party where id = any($1) union all select id, name from catalog.workshop where id = any($2)',
    [[...parties], [...workshops]],
  );
  return new Map(named.map(({ id, name }) => [id, name]));
}

const orderOf = (row: OrderRow, names: Map<string, Text>, refunds: readonly KeptRefund[]): Order => ({
  id: row.id,
  number: row.number,
  status: row.status,
  roomCode: row.roomCode,
  lines: row.lines.map((line) => lineOf(line, names)),
  packs: row.packs.map(packOf),
  workshops: [...new Set(row.lines.map(({ workshopId }) => workshopId))].map((id) => ({ id, name: names.get(id)! })),
  goods: money(sum(row.lines.map(({ grossMinor }) => BigInt(grossMinor)))),
  workshopDiscount: amount(row.workshopDiscountMinor),
  platformDiscount: amount(row.platformDiscountMinor),
  freight: amount(row.freightMinor),
  total: amount(row.totalMinor),
  address: row.address,
  gift: row.gift,
  placedAt: row.placedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
  paymentMethod: row.paymentMethod,
  splitAt: row.splitAt?.toISOString() ?? null,
  refunds: refunds.map(({ refund }) => refund),
  timeline: timelineOf(row, refunds),
});

const lineOf = ({ shares, ...line }: LineRow, names: Map<string, Text>): Order['lines'][number] => ({
  id: line.id,
  skuId: line.skuId,
  bundleSkuId: line.bundleSkuId,
  pieces: line.pieces,
  productId: line.productId,
  workshopId: line.workshopId,
  name: line.name,
  option: line.option,
  picture: line.picture,
  quantity: line.quantity,
  listPrice: amount(line.listPriceMinor),
  unitPrice: amount(line.unitPriceMinor),
  gross: amount(line.grossMinor),
  workshopDiscount: amount(line.workshopDiscountMinor),
  platformDiscount: amount(line.platformDiscountMinor),
  freight: amount(line.freightMinor),
  flashSaleId: line.flashSaleId,
  feeBearer: line.feeBearer,
  shares: shares.map(({ partyId, role, amountMinor }) => ({ partyId, role, name: names.get(partyId)!, amount: amount(amountMinor) })),
  refundedQuantity: line.refundedQuantity,
  packedAt: moment(line.packedAt),
  shippedAt: moment(line.shippedAt),
  deliveredAt: moment(line.deliveredAt),
});

const packOf = ({ unitPriceMinor, grossMinor, ...pack }: FrozenPack) => ({
  ...pack,
  unitPrice: amount(unitPriceMinor),
  gross: amount(grossMinor),
});

const amount = (minor: string) => money(BigInt(minor));

/** Postgres writes moments in JSON with its own offset. */
const moment = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());
