import type { listProducts, ProductSort } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type PageEnd, readCursor, writeCursor } from './page-cursor.js';
import { searchQueries } from './search-query.js';

/** What a shopper asks of the window. */
export type Wish = z.output<typeof listProducts.query>;

interface Found {
  id: string;
  value: string;
}

/** SQL a sort: the value sorted by, and which way. */
const sorts: Record<ProductSort, { by: string; down: boolean }> = {
  newest: { by: '0', down: true },
  'price-up': { by: 'price_minor', down: false },
  'price-down': { by: 'price_minor', down: true },
  sold: { by: 'sold', down: true },
};

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

  private answer(wish: Wish, words: string | undefined, after: PageEnd | undefined, limit: number): Promise<Found[]> {
    const values: unknown[] = [];
    const $ = (value: unknown): string => `$${values.push(value)}`;
    const from = words === undefined ? 'catalog.product_search' : `catalog.found(${$(words)}::tsquery)`;
    const { by, down } = sorts[wish.sort];
    const isBehind = (end: PageEnd): string =>
      by === '0'
        ? `product_id < ${$(end.productId)}`
        : `(${by}, product_id) ${down ? '<' : '>'} (${$(end.value)}::bigint, ${$(end.productId)}::uuid)`;
    const conditions = [
      wish.category === undefined ? [] : `category = ${$(wish.category)}`,
      wish.brand === undefined ? [] : `brand_id = (select id from catalog.brand where code = ${$(wish.brand)})`,
      wish.workshop === undefined ? [] : `workshop_id = ${$(wish.workshop)}`,
      wish.place === undefined ? [] : `place_ids @> array[${$(wish.place)}::uuid]`,
      wish.inStock === 'true' ? 'in_stock' : [],
      after === undefined ? [] : isBehind(after),
    ].flat();
    const direction = down ? 'desc' : '';
    const order = by === '0' ? `product_id ${direction}` : `${by} ${direction}, product_id ${direction}`;
    return this.database.query(
      `select product_id as id, ${by}::text as value from ${from} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
       order by ${order} limit ${$(limit)}`,
      values,
    );
  }
}
