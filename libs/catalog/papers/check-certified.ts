import { type Clock, Problem, type Transaction } from '#platform';

const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** `not-publishable` where food of the workshop that is published would be left without a certificate that holds today (Asia/Shanghai); of one product, or of all. */
export async function checkCertified(tx: Transaction, clock: Clock, workshopId: string, productId: string | null): Promise<void> {
  const [bare]: unknown[] = await tx.query(
    `select from catalog.product product join catalog.category category on category.code = product.category and category.food
     where product.workshop_id = $1 and product.status = 'published' and product.kind = 'single' and ($2::uuid is null or product.id = $2)
       and not exists (select from catalog.certificate
         where (product_id = product.id or product_id is null and workshop_id = $1) and (valid_until is null or valid_until >= $3)) limit 1`,
    [workshopId, productId, dayOf.format(clock.now())],
  );
  if (bare) throw new Problem('not-publishable', { missing: ['certificate'] });
}
