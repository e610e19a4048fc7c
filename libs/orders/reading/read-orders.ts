import type { Address, Order, OrderStatus, Text } from '#contracts';
import { money } from '#money';
import type { DataSource } from 'typeorm';
import type { FrozenShare } from '../tables/line.entity.js';

interface LineRow {
  readonly id: string;
  readonly workshopId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPriceMinor: string;
  readonly grossMinor: string;
  readonly shares: readonly FrozenShare[];
}

interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly roomCode: string | null;
  readonly totalMinor: string;
  readonly address: Address;
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly splitAt: Date | null;
  readonly lines: readonly LineRow[];
}

const ordersOfBuyer = /* sql */ `
  select o.id, o.number, o.status, r.code as "roomCode", o.total_minor as "totalMinor", o.address, o.placed_at as "placedAt", o.paid_at as "paidAt",
    o.split_at as "splitAt",
    (select jsonb_agg(jsonb_build_object('id', l.id, 'workshopId', l.workshop_id, 'productId', l.product_id, 'skuId', l.sku_id, 'name', l.name,
       'option', l.option, 'picture', l.picture, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor::text,
       'grossMinor', l.gross_minor::text, 'shares', l.shares) order by l.id)
     from orders.line l where l.order_id = o.id) as lines
  from orders."order" o left join live.room r on r.id = o.room_id
  where o.buyer_id = $1 and ($2::uuid is null or o.id = $2)
  order by o.id desc limit $3`;

/** A buyer's orders as the buyer sees them, newest first; with `orderId` that one only, or none when it is somebody else's. */
export async function readOrders(database: DataSource, buyerId: string, limit: number, orderId: string | null = null): Promise<Order[]> {
  const orders: OrderRow[] = await database.query(ordersOfBuyer, [buyerId, orderId, limit]);
  const parties = new Set(orders.flatMap(({ lines }) => lines.flatMap(({ shares }) => shares.map(({ partyId }) => partyId))));
  const named: { id: string; name: Text }[] = await database.query('select id, name from catalog.party where id = any($1)', [[...parties]]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return orders.map((order) => orderOf(order, names));
}

const orderOf = (row: OrderRow, names: Map<string, Text>): Order => ({
  id: row.id,
  number: row.number,
  status: row.status,
  roomCode: row.roomCode,
  lines: row.lines.map(({ unitPriceMinor, grossMinor, shares, ...line }) => ({
    ...line,
    unitPrice: money(BigInt(unitPriceMinor)),
    gross: money(BigInt(grossMinor)),
    shares: shares.map(({ partyId, role, amountMinor }) => ({
      partyId,
      role,
      name: names.get(partyId)!,
      amount: money(BigInt(amountMinor)),
    })),
  })),
  total: money(BigInt(row.totalMinor)),
  address: row.address,
  placedAt: row.placedAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
  splitAt: row.splitAt?.toISOString() ?? null,
});
