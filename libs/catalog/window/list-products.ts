import type { ProductCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardColumns, cardOf, type CardRow, cardTables, isForSale } from './product-card.js';

/** A page of the shop window: published products, newest first; `next` is the `after` of the page that follows, or null. */
@Injectable()
export class ListProducts {
  constructor(private readonly database: DataSource) {}

  async execute({ after, limit }: { after?: string; limit: number }): Promise<{ products: ProductCard[]; next: string | null }> {
    const rows: CardRow[] = await this.database.query(
      `select ${cardColumns} from ${cardTables} where ${isForSale} and ($1::uuid is null or product.id < $1) order by product.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    const products = rows.slice(0, limit).map(cardOf);
    return { products, next: rows.length > limit ? products.at(-1)!.id : null };
  }
}
