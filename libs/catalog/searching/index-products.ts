import type { Text } from '#contracts';
import type { Clock, Transaction } from '#platform';
import { isSellable, joinPiecesLeft } from '../window/sellable.js';
import { searchWords } from './search-words.js';

interface Row {
  id: string;
  code: string;
  name: Text;
  besides: Text[];
}

const readSellable = /* sql */ `
  select product.id, product.code, product.name,
    jsonb_build_array(maker.name, workshop.name, township.name, village.name, category.name) || case when brand.id is null then '[]' else jsonb_build_array(brand.name) end
      || (select jsonb_agg(sku.option) from catalog.sku sku where sku.product_id = product.id and sku.status = 'on') as besides
  from catalog.product product
  join catalog.maker maker on maker.id = product.maker_id
  join catalog.workshop workshop on workshop.id = product.workshop_id
  join identity.place township on township.id = workshop.township_id
  join identity.place village on village.id = workshop.village_id
  join catalog.category category on category.code = product.category
  left join catalog.brand brand on brand.id = product.brand_id
  where product.id = any ($1::uuid[])
    and exists (select from catalog.sku sku ${joinPiecesLeft} where sku.product_id = product.id and ${isSellable})`;

/** SQL: what of a search row changes with every sale, one row a product of `$1`. Pieces sold in packs count for the parts. */
export const readNumbers = /* sql */ `
  select product.id as product_id, min(sku.price_minor) as price_minor, bool_or(left_of.pieces > 0) as in_stock,
    coalesce((select sum(stock.sold) from catalog.stock stock join catalog.sku any_sku on any_sku.id = stock.sku_id where any_sku.product_id = product.id), 0) as sold
  from catalog.product product
  join catalog.sku sku on sku.product_id = product.id ${joinPiecesLeft}
  where ${isSellable} and ($1::uuid[] is null or product.id = any ($1::uuid[]))
  group by product.id`;

const write = /* sql */ `
  insert into catalog.product_search (product_id, workshop_id, category, brand_id, place_ids, price_minor, sold, in_stock, words, indexed_at)
  select product.id, product.workshop_id, product.category, product.brand_id, array[workshop.village_id, workshop.township_id, township.parent_id],
    numbers.price_minor, numbers.sold, numbers.in_stock, array_to_tsvector(array(select jsonb_array_elements_text(found.words))), $4
  from (${readNumbers}) numbers
  join unnest($2::uuid[], $3::jsonb[]) as found (product_id, words) on found.product_id = numbers.product_id
  join catalog.product product on product.id = numbers.product_id
  join catalog.workshop workshop on workshop.id = product.workshop_id
  join identity.place township on township.id = workshop.township_id
  order by product.id
  on conflict (product_id) do update set workshop_id = excluded.workshop_id, category = excluded.category, brand_id = excluded.brand_id,
    place_ids = excluded.place_ids, price_minor = excluded.price_minor, sold = excluded.sold, in_stock = excluded.in_stock, words = excluded.words,
    indexed_at = excluded.indexed_at`;

/**
 * Makes products found, or no longer found, as they stand in this transaction: call it after whatever changes what a shopper reads of them. Under a workshop's scope only
 * its own products can be named.
 */
export async function indexProducts(tx: Transaction, clock: Clock, productIds: readonly string[]): Promise<void> {
  const rows: Row[] = await tx.query(readSellable, [productIds]);
  const sellable = rows.map(({ id }) => id);
  await tx.query('delete from catalog.product_search where product_id = any ($1::uuid[]) and product_id <> all ($2::uuid[])', [
    productIds,
    sellable,
  ]);
  if (sellable.length === 0) return;
  const words = rows.map(({ code, name, besides }) => JSON.stringify(searchWords(spoken(name), [code, ...besides.flatMap(spoken)])));
  await tx.query(write, [sellable, sellable, words, clock.now()]);
}

const spoken = (text: Text): string[] => [...new Set(Object.values(text))];
