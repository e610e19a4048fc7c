import { type Clock, type Transaction } from '#platform';

/** Prices of skus and of their flash sales, of one workshop, are set one after the other until the transaction ends: both must look at each other's. */
export const holdPrices = (tx: Transaction, skuId: string): Promise<unknown> =>
  tx.query(
    `select pg_advisory_xact_lock(hashtextextended('prices ' || product.workshop_id::text, 0))
     from catalog.sku sku join catalog.product product on product.id = sku.product_id where sku.id = $1`,
    [skuId],
  );

/** Which skus of one workshop, at the prices that this transaction has written, cost no more than in a flash sale of theirs that is counted in or open. */
export async function undercutSkus(tx: Transaction, clock: Clock, skuIds: readonly string[]): Promise<string[]> {
  if (skuIds.length === 0) return [];
  await holdPrices(tx, skuIds[0]!);
  const rows: { id: string }[] = await tx.query(
    `select sku.id from catalog.sku sku join catalog.flash_sale sale on sale.sku_id = sku.id and sale.price_minor >= sku.price_minor
     where sku.id = any ($1::uuid[]) and sale.ended_at is null and sale.closes_at > $2 order by sku.id`,
    [skuIds, clock.now()],
  );
  return rows.map(({ id }) => id);
}
