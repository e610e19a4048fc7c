import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What was paid for one product in a room, in fen, or in one minute of it. */
export interface SoldPart {
  readonly orders: number;
  readonly pieces: number;
  readonly salesMinor: bigint;
}

type Row = Omit<SoldPart, 'salesMinor'> & { sales: string };

const parts = (by: string): string => /* sql */ `
  select ${by} as part, count(distinct o.id)::int as orders, sum(line.quantity)::int as pieces,
    sum(line.gross_minor - line.workshop_discount_minor - line.platform_discount_minor) as sales
  from orders."order" o join orders.line line on line.order_id = o.id where o.room_id = $1 and o.paid_at is not null group by 1`;

/** What a room sold by product, and by the minute in which it was ordered (ISO 8601), of orders that were paid. */
@Injectable()
export class ReadRoomCourse {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string): Promise<{ products: Map<string, SoldPart>; minutes: Map<string, SoldPart> }> {
    const [products, minutes]: [(Row & { part: string })[], (Row & { part: Date })[]] = await Promise.all([
      this.database.query(parts('line.product_id'), [roomId]),
      this.database.query(parts(`date_trunc('minute', o.placed_at)`), [roomId]),
    ]);
    return {
      products: new Map(products.map((row) => [row.part, partOf(row)])),
      minutes: new Map(minutes.map((row) => [row.part.toISOString(), partOf(row)])),
    };
  }
}

const partOf = ({ orders, pieces, sales }: Row): SoldPart => ({ orders, pieces, salesMinor: BigInt(sales) });
