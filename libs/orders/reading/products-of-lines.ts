import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The products behind asked-for skus, each once; a sku nobody ever sold is `not-for-sale`. */
@Injectable()
export class ProductsOfLines {
  constructor(private readonly database: DataSource) {}

  async execute(lines: readonly { readonly skuId: string }[]): Promise<string[]> {
    const skus: { id: string; product_id: string }[] = await this.database.query(
      'select id, product_id from catalog.sku where id = any($1)',
      [lines.map(({ skuId }) => skuId)],
    );
    const known = new Set(skus.map(({ id }) => id));
    const unknown = lines.find(({ skuId }) => !known.has(skuId));
    if (unknown) throw new Problem('not-for-sale', { skuId: unknown.skuId });
    return [...new Set(skus.map(({ product_id }) => product_id))];
  }
}
