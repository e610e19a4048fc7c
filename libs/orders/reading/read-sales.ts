import { maskName } from '#identity';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** An order as a room may speak of it: no address, no amount, the buyer's name masked. */
export interface Sale {
  readonly orderId: string;
  readonly roomId: string | null;
  readonly buyer: string;
  readonly lines: readonly { readonly lineId: string; readonly productId: string; readonly skuId: string; readonly quantity: number }[];
  readonly skuIds: readonly string[];
}

type Row = Omit<Sale, 'skuIds'>;

const sales = /* sql */ `
  select o.id as "orderId", o.room_id as "roomId", p.name as buyer,
    (select json_agg(json_build_object('lineId', l.id, 'productId', l.product_id, 'skuId', l.sku_id, 'quantity', l.quantity) order by l.id)
     from orders.line l where l.order_id = o.id) as lines
  from orders."order" o join identity.person p on p.id = o.buyer_id
  where o.id = any ($1::uuid[]) order by o.id`;

/** What a room's audience may know of orders, the oldest first. */
@Injectable()
export class ReadSales {
  constructor(private readonly database: DataSource) {}

  async execute(orderIds: readonly string[]): Promise<Sale[]> {
    const rows: Row[] = await this.database.query(sales, [orderIds]);
    if (rows.length < new Set(orderIds).size) throw new Problem('not-found');
    return rows.map((row) => ({ ...row, buyer: maskName(row.buyer), skuIds: row.lines.map(({ skuId }) => skuId) }));
  }
}
