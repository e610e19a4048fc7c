import { type Clock, publish, type Transaction } from '#platform';
import { flashEnded, stockChanged } from '../../catalog-events.js';

/** A sale that is not over yet, whose row the caller has locked. */
export interface EndingSale {
  readonly id: string;
  readonly skuId: string;
}

/**
 * Ends some sales and brings what lies unsold in them back to their shelves. What is held for orders stays with the sale; what becomes free of it later goes to the shelf
 * at once.
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
  await tx.query('update catalog.flash_sale set ended_at = $2 where id = any ($1::uuid[])', [ids, clock.now()]);
  for (const flashSaleId of ids) await publish(tx, clock, flashEnded, { flashSaleId });
  await publish(tx, clock, stockChanged, { skuIds });
}
