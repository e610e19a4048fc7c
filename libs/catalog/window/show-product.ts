import { ProductFacts, type ProductPage, type Text } from '#contracts';
import { money } from '#money';
import { Clock, Problem, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardColumns, cardOf, type CardRow, cardTables } from './product-card.js';
import { type PartRow, provenanceColumns } from './provenance.js';

interface PageRow extends CardRow, Pick<ProductPage, 'pictures' | 'batches' | 'certificates' | 'brand'> {
  facts: unknown;
  makerStory: Text;
  workshopStory: Text;
  parts: PartRow[];
}

const readPage = {
  name: 'catalog.page',
  text: `select ${cardColumns}, ${provenanceColumns('$2')} from ${cardTables('$2')} where product.id = $1`,
};

/** One product that is for sale with its facts, the stories behind it, its newest batches, and of a bundle every part of every way to buy it; `not-found` for anything else. */
@Injectable()
export class ShowProduct {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(productId: string): Promise<ProductPage> {
    const [row] = await readSwiftly<PageRow>(this.database, readPage, [productId, this.clock.now()]);
    if (!row) throw new Problem('not-found');
    const { facts, parts, makerStory, workshopStory, pictures, batches, certificates, brand } = row;
    return {
      ...cardOf(row),
      facts: ProductFacts.parse(facts),
      makerStory,
      workshopStory,
      pictures,
      batches,
      certificates,
      brand,
      parts: parts.map(({ worthMinor, ...part }) => ({ ...part, worth: money(BigInt(worthMinor)) })),
    };
  }
}
