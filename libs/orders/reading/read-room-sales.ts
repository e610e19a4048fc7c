import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What a room sold, in fen: goods at their prices without freight, what was taken off, and what of the rest went back. `stall…`: what of the orders, and of what is left of it all, came by the code at its stall. */
export interface RoomSales {
  readonly orders: number;
  readonly buyers: number;
  readonly pieces: number;
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly stallOrders: number;
  readonly stallNetMinor: bigint;
}

/** Of a room that has sold nothing. */
export const noSales: RoomSales = {
  orders: 0,
  buyers: 0,
  pieces: 0,
  goodsMinor: 0n,
  discountMinor: 0n,
  refundedMinor: 0n,
  stallOrders: 0,
  stallNetMinor: 0n,
};

interface Row {
  roomId: string;
  orders: number;
  buyers: number;
  pieces: number;
  goods: string;
  discounts: string;
  refunded: string;
  stallOrders: number;
  stallNet: string;
}

/** SQL: beside an order's `line`, what of the goods' price went `back` to the buyer. */
const backToBuyer = /* sql */ `cross join lateral (
  select coalesce(sum(back.base_minor - back.platform_minor), 0) as minor from orders.refund_line back join orders.refund on refund.id = back.refund_id
  where back.line_id = line.id and refund.status in ('accepted', 'sent')) back`;

const sales = /* sql */ `
  select o.room_id as "roomId", count(distinct o.id)::int as orders, count(distinct o.buyer_id)::int as buyers, sum(line.quantity)::int as pieces,
    sum(line.gross_minor) as goods, sum(line.workshop_discount_minor + line.platform_discount_minor) as discounts, sum(back.minor) as refunded,
    (count(distinct o.id) filter (where o.at_stall))::int as "stallOrders",
    coalesce(sum(line.gross_minor - line.workshop_discount_minor - line.platform_discount_minor - back.minor) filter (where o.at_stall), 0) as "stallNet"
  from orders."order" o join orders.line line on line.order_id = o.id ${backToBuyer}
  where o.room_id = any ($1::uuid[]) and o.paid_at is not null
    and ($2::timestamptz is null or o.placed_at >= $2) and ($3::timestamptz is null or o.placed_at < $3)
  group by o.room_id`;

/** What rooms sold, of orders that were paid, placed within a time when one is given; a room without any is left out. */
@Injectable()
export class ReadRoomSales {
  constructor(private readonly database: DataSource) {}

  async execute(roomIds: readonly string[], within?: { from: Date; until: Date }): Promise<Map<string, RoomSales>> {
    const rows: Row[] = await this.database.query(sales, [roomIds, within?.from ?? null, within?.until ?? null]);
    return new Map(
      rows.map(({ roomId, goods, discounts, refunded, stallNet, ...counts }) => [
        roomId,
        {
          ...counts,
          goodsMinor: BigInt(goods),
          discountMinor: BigInt(discounts),
          refundedMinor: BigInt(refunded),
          stallNetMinor: BigInt(stallNet),
        },
      ]),
    );
  }
}
