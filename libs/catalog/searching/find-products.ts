import { type listProducts, mostProducts, type ProductSort } from '#contracts';
import { type PreparedStatement, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type PageEnd, readCursor, writeCursor } from './page-cursor.js';
import { searchQueries } from './search-query.js';

/** What a shopper asks of the window. */
export type Wish = z.output<typeof listProducts.query>;

type Found = {
  id: string;
  value: string;
};

/** SQL a sort: the value sorted by, and which way. */
const sorts: Record<ProductSort, { by: string; down: boolean }> = {
  newest: { by: '0', down: true },
  'price-up': { by: 'price_minor', down: false },
  'price-down': { by: 'price_minor', down: true },
  sold: { by: 'sold', down: true },
};

/**
 * What is asked, by its three shapes; narrowing is part of each, so that a connection plans sixteen statements at most. The limit is written out: a plan for an unknown
 * one would be a plan for a tenth of all products.
 */
function statementFor(sort: ProductSort, searched: boolean, onwards: boolean): PreparedStatement {
  const { by, down } = sorts[sort];
  const direction = down ? 'desc' : '';
  const [behind, order] =
    by === '0'
      ? ['product_id < $7 and $8::text is not null', `product_id ${direction}`]
      : [`(${by}, product_id) ${down ? '<' : '>'} ($8::bigint, $7::uuid)`, `${by} ${direction}, product_id ${direction}`];
  return {
    name: `catalog.find.${sort}.${searched ? 'searched' : 'all'}.${onwards ? 'onwards' : 'first'}`,
    text: `select product_id as id, ${by}::text as value from ${searched ? 'catalog.found($1::tsquery)' : 'catalog.product_search'}
      where ${searched ? '' : '$1::text is null and '}($2::text is null or category = $2)
        and ($3::text is null or brand_id = (select id from catalog.brand where code = $3))
        and ($4::uuid is null or workshop_id = $4) and ($5::uuid is null or place_ids @> array[$5]) and (not $6::boolean or in_stock)
        and ${onwards ? behind : '$7::uuid is null and $8::text is null'}
      order by ${order} limit ${mostProducts + 1}`,
  };
}

/** Ids of the products that a wish means, a page at a time; `next` is the `after` of the page that follows, or null. */
@Injectable()
export class FindProducts {
  constructor(private readonly database: DataSource) {}

  async execute(wish: Wish): Promise<{ productIds: string[]; next: string | null }> {
    const questions = wish.q ? searchQueries(wish.q) : [undefined];
    const start = wish.after === undefined ? undefined : readCursor(wish.sort, wish.after);
    const found: (Found & { question: number })[] = [];
    for (let question = start?.question ?? 0; question < questions.length && found.length <= wish.limit; question += 1) {
      const rows = await this.answer(
        wish,
        questions[question],
        start?.question === question ? start : undefined,
        wish.limit + 1 - found.length,
      );
      found.push(...rows.map((row) => ({ ...row, question })));
    }
    const page = found.slice(0, wish.limit);
    const last = page.at(-1);
    const next = found.length > wish.limit ? writeCursor(wish.sort, { ...last!, productId: last!.id }) : null;
    return { productIds: page.map(({ id }) => id), next };
  }

  private async answer(wish: Wish, words: string | undefined, after: PageEnd | undefined, limit: number): Promise<Found[]> {
    const values = [
      words ?? null,
      wish.category ?? null,
      wish.brand ?? null,
      wish.workshop ?? null,
      wish.place ?? null,
      wish.inStock === 'true',
      after?.productId ?? null,
      after?.value ?? null,
    ];
    const found = await readSwiftly<Found>(this.database, statementFor(wish.sort, words !== undefined, after !== undefined), values);
    return found.slice(0, limit);
  }
}
