import type { ManagedProduct } from '#contracts';
import { type Clock, Problem, publish, type Transaction } from '#platform';
import { stockChanged } from '../catalog-events.js';
import { holdPapers } from '../papers/hold-papers.js';
import { indexProducts } from '../searching/index-products.js';
import { readManagedProduct } from './managed-product.js';

/** A product that nobody else can change until the transaction ends. */
export interface HeldProduct {
  readonly id: string;
  readonly workshopId: string;
  readonly kind: 'single' | 'bundle';
  readonly status: ManagedProduct['status'];
  readonly before: ManagedProduct;
}

/** Takes a product of the workshop in hand, and its papers. `not-found` where it has none with this id, `edited-meanwhile` where it is no longer the version that the caller saw. */
export async function holdProduct(
  tx: Transaction,
  clock: Clock,
  of: { readonly workshopId: string; readonly productId: string; readonly version?: number },
): Promise<HeldProduct> {
  await holdPapers(tx, of.workshopId);
  // Rows that point to it may be written meanwhile.
  const [row]: { version: number }[] = await tx.query(
    'select version from catalog.product where id = $1 and workshop_id = $2 for no key update',
    [of.productId, of.workshopId],
  );
  if (!row) throw new Problem('not-found');
  if (of.version !== undefined && of.version !== row.version) throw new Problem('edited-meanwhile');
  const before = await readManagedProduct(tx, clock, of.workshopId, of.productId);
  return { id: before.id, workshopId: of.workshopId, kind: before.kind, status: before.status, before };
}

/**
 * Lets a product go after it was changed: its next version, told to everybody who shows it and found as it is now. One that is published and lacks something it had is
 * refused with `not-publishable`, and so is the change.
 */
export async function letGoProduct(tx: Transaction, clock: Clock, held: HeldProduct): Promise<ManagedProduct> {
  const after = await finishProduct(tx, clock, held);
  await indexProducts(tx, clock, [held.id]);
  return after;
}

/** The same but for search, which whoever changes many makes once for all of them. */
export async function finishProduct(tx: Transaction, clock: Clock, { id, workshopId, before }: HeldProduct): Promise<ManagedProduct> {
  await tx.query('update catalog.product set version = version + 1, changed_at = $2 where id = $1', [id, clock.now()]);
  const after = await readManagedProduct(tx, clock, workshopId, id);
  const lost = after.missing.filter((part) => before.status !== 'published' || !before.missing.includes(part));
  if (after.status === 'published' && lost.length > 0) throw new Problem('not-publishable', { missing: lost });
  const skuIds = after.skus.map((sku) => sku.id);
  if (skuIds.length > 0 && (after.status === 'published' || before.status === 'published')) {
    await publish(tx, clock, stockChanged, { skuIds });
  }
  return after;
}
