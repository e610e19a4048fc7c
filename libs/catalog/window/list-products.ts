import type { listProducts, ProductCard } from '#contracts';
import { Clock, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { findStatement } from '../searching/find-statement.js';
import { type PageEnd, readCursor, writeCursor } from '../searching/page-cursor.js';
import { searchQueries } from '../searching/search-query.js';
import { cardOf, type CardRow } from './product-card.js';

/** What a shopper asks of the window. */
export type Wish = z.output<typeof listProducts.query>;

/** A product that was found, with its card unless nothing of it can be ordered any more. */
type Found = { readonly foundId: string; readonly value: string } & (CardRow | { id: null });

/** A page of the shop window: what is found for a wish, with prices and stock of this moment; `next` is the `after` of the page that follows, or null. */
@Injectable()
export class ListProducts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(wish: Wish): Promise<{ products: ProductCard[]; next: string | null }> {
    const questions = wish.q ? searchQueries(wish.q) : [undefined];
    const start = wish.after === undefined ? undefined : readCursor(wish.sort, wish.after);
    const found: (Found & { question: number })[] = [];
    for (let question = start?.question ?? 0; question < questions.length && found.length <= wish.limit; question += 1) {
      const end = start?.question === question ? start : undefined;
      const rows = await this.answer(wish, questions[question], end, wish.limit + 1 - found.length);
      found.push(...rows.map((row) => ({ ...row, question })));
    }
    const page = found.slice(0, wish.limit);
    const last = page.at(-1);
    return {
      products: page.flatMap((row) => cardsOf(row, wish)),
      next: found.length > wish.limit ? writeCursor(wish.sort, { ...last!, productId: last!.foundId }) : null,
    };
  }

  private answer(wish: Wish, words: string | undefined, after: PageEnd | undefined, limit: number): Promise<Found[]> {
    return readSwiftly<Found>(this.database, findStatement(wish.sort, words !== undefined, after !== undefined), [
      words ?? null,
      wish.category ?? null,
      wish.brand ?? null,
      wish.workshop ?? null,
      wish.place ?? null,
      wish.inStock === 'true',
      after?.productId ?? null,
      after?.value ?? null,
      limit,
      this.clock.now(),
    ]);
  }
}

/** Its card; none where it was found a moment ago as in stock, and is sold out since. */
function cardsOf(row: Found, wish: Wish): ProductCard[] {
  if (row.id === null) return [];
  const card = cardOf(row);
  return wish.inStock !== 'true' || card.skus.some(({ available }) => available > 0) ? [card] : [];
}
