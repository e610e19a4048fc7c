import { mostProducts, ProductSort } from '#contracts';
import type { PreparedStatement } from '#platform';
import { cardColumns, cardTables } from '../window/product-card.js';

/** SQL a sort: the value sorted by, and which way. */
const sorts: Record<ProductSort, { by: string; down: boolean }> = {
  newest: { by: '0', down: true },
  'price-up': { by: 'price_minor', down: false },
  'price-down': { by: 'price_minor', down: true },
  sold: { by: 'sold', down: true },
};

// So that words are looked up by their index however the rest is sorted.
const fence = 'offset 0';

/**
 * What is asked of the window, by its shapes; narrowing is part of each, so that a connection plans sixteen statements at most. Rows are products in order, `id` and the `value`
 * sorted by, each with its card's columns, which are null where nothing of it can be ordered any more. Parameters: words, category, brand, workshop, place, only in stock, the
 * product and value of the page's end before, how many, now. The inner limit is written out: a plan for an unknown one would be a plan for a tenth of all products.
 */
export const findStatement = (sort: ProductSort, words: boolean, onwards: boolean): PreparedStatement =>
  statements.get(nameOf(sort, words, onwards))!;

const nameOf = (sort: ProductSort, words: boolean, onwards: boolean): string =>
  `catalog.find.${sort}.${words ? 'searched' : 'all'}.${onwards ? 'onwards' : 'first'}`;

function statementOf(sort: ProductSort, words: boolean, onwards: boolean): PreparedStatement {
  const { by, down } = sorts[sort];
  const direction = down ? 'desc' : '';
  const [behind, order] =
    by === '0'
      ? ['product_id < $7 and $8::text is not null', `product_id ${direction}`]
      : [`(${by}, product_id) ${down ? '<' : '>'} ($8::bigint, $7::uuid)`, `value ${direction}, product_id ${direction}`];
  const found = `
    select product_id, ${by} as value from catalog.product_search
    where ${words ? 'words @@ $1::tsquery' : '$1::text is null'} and ($2::text is null or category = $2)
      and ($3::text is null or brand_id = (select id from catalog.brand where code = $3))
      and ($4::uuid is null or workshop_id = $4) and ($5::uuid is null or place_ids @> array[$5]) and (not $6::boolean or in_stock)
      and ${onwards ? behind : '$7::uuid is null and $8::text is null'}`;
  return {
    name: nameOf(sort, words, onwards),
    text: `
      select page.product_id as "foundId", page.value::text, card.*
      from (
        select product_id, value, row_number() over (order by ${order}) as position
        from (select * from (${found} ${words ? fence : ''}) found order by ${order} limit ${mostProducts + 1}) first order by position limit $9
      ) page
      left join lateral (select ${cardColumns} from ${cardTables('$10')} where product.id = page.product_id) card on true
      order by page.position`,
  };
}

// Written once: a page is asked for thousands of times a second.
const statements = new Map(
  ProductSort.options
    .flatMap((sort) => [true, false].flatMap((words) => [true, false].map((onwards) => statementOf(sort, words, onwards))))
    .map((statement) => [statement.name, statement]),
);
