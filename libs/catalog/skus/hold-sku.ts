import type { ManagedSku } from '#contracts';
import { type Clock, Problem, type Transaction } from '#platform';
import { type HeldProduct, holdProduct } from '../workbench/hold-product.js';

/** Takes a sku's product in hand, and the sku as it stands. `not-found` where the workshop has no sku with this id. */
export async function holdSku(
  tx: Transaction,
  clock: Clock,
  of: { readonly workshopId: string; readonly skuId: string; readonly version?: number },
): Promise<{ held: HeldProduct; sku: ManagedSku }> {
  const [row]: { productId: string }[] = await tx.query('select product_id as "productId" from catalog.sku where id = $1', [of.skuId]);
  if (!row) throw new Problem('not-found');
  const held = await holdProduct(tx, clock, { workshopId: of.workshopId, productId: row.productId, version: of.version });
  return { held, sku: held.before.skus.find(({ id }) => id === of.skuId)! };
}
