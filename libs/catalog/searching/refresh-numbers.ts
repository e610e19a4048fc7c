import type { Transaction } from '#platform';
import { readNumbers } from './index-products.js';

const refresh = /* sql */ `
  with numbers as materialized (${readNumbers}),
  gone as (
    delete from catalog.product_search found
    where ($1::uuid[] is null or found.product_id = any ($1::uuid[])) and not exists (select from numbers where numbers.product_id = found.product_id)
  ), stale as (
    select numbers.* from numbers join catalog.product_search found on found.product_id = numbers.product_id
    where (found.price_minor, found.in_stock, found.sold) is distinct from (numbers.price_minor, numbers.in_stock, numbers.sold)
    order by found.product_id for update of found
  )
  update catalog.product_search found set price_minor = stale.price_minor, in_stock = stale.in_stock, sold = stale.sold
  from stale where stale.product_id = found.product_id`;

/** Brings price, stock and sales of what is found up to now, of some products or (null) of all, and drops what cannot be ordered any more. */
export const refreshNumbers = (tx: Pick<Transaction, 'query'>, productIds: readonly string[] | null): Promise<unknown> =>
  tx.query(refresh, [productIds]);
