import { Problem } from '#platform';
import type { DataSource } from 'typeorm';

/** A sku of the products that a room shows. */
export interface GoodsOnAir {
  readonly workshopId: string;
  readonly available: number;
}

/** What a host may change in a room: a sku of a product in its bag; `not-found` otherwise. */
export async function readGoods(database: DataSource, skuId: string, productIds: readonly string[]): Promise<GoodsOnAir> {
  const [goods]: GoodsOnAir[] = await database.query(
    `select product.workshop_id as "workshopId", coalesce(stock.available, 0) as available
     from catalog.sku sku join catalog.product product on product.id = sku.product_id left join catalog.stock stock on stock.id = sku.id
     where sku.id = $1 and product.id = any ($2::uuid[])`,
    [skuId, productIds],
  );
  if (!goods) throw new Problem('not-found');
  return goods;
}
