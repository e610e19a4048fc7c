import { type Clock, publish, type Transaction } from '#platform';
import { flashEnded, stockChanged } from '../../catalog-events.js';

/** A sale whose row the caller has locked. */
export interface EndingSale {
  readonly id: string;
  readonly skuId: string;
  readonly endedAt: Date | null;
}

/**
 * Brings what lies unsold in some sales back to their shelves, and ends those that have not ended. What is held for orders stays with the sale until it is paid or
 * expires; then it comes back this way, too.
 */
export async function endSales(tx: Transaction, clock: Clock, sales: readonly EndingSale[]): Promise<void> {
  if (sales.length === 0) return;
  const ids = sales.map(({ id }) => id);
  const skuIds = [...new Set(sales.map(({ skuId }) => skuId))];
  await tx.query('select from catalog.stock where id = any ($1::uuid[]) order by id for update', [[...ids, ...skuIds]]);
  await tx.query(
    `with leftover as (select sku_id, sum(available)::int as pieces from catalog.stock where id = any ($1::uuid[]) group by sku_id),
     drained as (update catalog.stock set available = 0 where id = any ($1::uuid[]))
     update catalog.stock shelf set available = shelf.available + leftover.pieces from leftover where shelf.id = leftover.sku_id`,
    [ids],
  );
  const ending = sales.filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  await tx.query('update catalog.flash_sale set ended_at = $2 where id = any ($1::uuid[])', [ending, clock.now()]);
  for (const flashSaleId of ending) await publish(tx, clock, flashEnded, { flashSaleId });
  await publish(tx, clock, stockChanged, { skuIds });
}
