import { ProductFacts, type ProductPage, type Text } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardColumns, cardOf, type CardRow, cardTables, isForSale } from './product-card.js';

interface PageRow extends CardRow {
  facts: unknown;
  makerStory: Text;
  workshopStory: Text;
}

/** One published product with its facts and the stories behind it; `not-found` for anything else. */
@Injectable()
export class ShowProduct {
  constructor(private readonly database: DataSource) {}

  async execute(productId: string): Promise<ProductPage> {
    const [row]: PageRow[] = await this.database.query(
      `select ${cardColumns}, product.facts, maker.story as "makerStory", workshop.story as "workshopStory"
       from ${cardTables} where ${isForSale} and product.id = $1`,
      [productId],
    );
    if (!row) throw new Problem('not-found');
    return { ...cardOf(row), facts: ProductFacts.parse(row.facts), makerStory: row.makerStory, workshopStory: row.workshopStory };
  }
}
