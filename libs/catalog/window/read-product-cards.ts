import type { ProductCard } from '#contracts';
import { Clock, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardColumns, cardOf, type CardRow, cardTables } from './product-card.js';

const readCards = {
  name: 'catalog.cards',
  text: `select ${cardColumns} from ${cardTables('$2')} join unnest($1::uuid[]) with ordinality as asked (id, position) on asked.id = product.id
    order by asked.position`,
};

/** Cards of products by their ids, in the order asked; those that are not for sale (any more) are left out. */
@Injectable()
export class ReadProductCards {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(productIds: readonly string[]): Promise<ProductCard[]> {
    if (productIds.length === 0) return [];
    const rows = await readSwiftly<CardRow>(this.database, readCards, [productIds, this.clock.now()]);
    return rows.map(cardOf);
  }
}
