import type { ProductCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardColumns, cardOf, type CardRow, cardTables, isForSale } from './product-card.js';

/** Cards of products by their ids, in the order asked; those that are not for sale (any more) are left out. */
@Injectable()
export class ReadProductCards {
  constructor(private readonly database: DataSource) {}

  async execute(productIds: readonly string[]): Promise<ProductCard[]> {
    const rows: CardRow[] = await this.database.query(
      `select ${cardColumns} from ${cardTables} join unnest($1::uuid[]) with ordinality as asked (id, position) on asked.id = product.id
       where ${isForSale} order by asked.position`,
      [productIds],
    );
    return rows.map(cardOf);
  }
}
