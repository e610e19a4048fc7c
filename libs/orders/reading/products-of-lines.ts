import { Gather, Problem, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const productsOfSkus = { name: 'products-of-skus', text: 'select id, product_id from catalog.sku where id = any ($1::uuid[])' };

/** The products behind asked-for skus, each once; a sku nobody ever sold is `not-for-sale`. All who wait are answered by one statement. */
@Injectable()
export class ProductsOfLines {
  private readonly reading = new Gather<readonly string[], ReadonlyMap<string, string>>((batch) => this.read(batch));

  constructor(private readonly database: DataSource) {}

  async execute(lines: readonly { readonly skuId: string }[]): Promise<string[]> {
    const products = await this.reading.ask(lines.map(({ skuId }) => skuId));
    const unknown = lines.find(({ skuId }) => !products.has(skuId));
    if (unknown) throw new Problem('not-for-sale', { skuId: unknown.skuId });
    return [...new Set(lines.map(({ skuId }) => products.get(skuId)!))];
  }

  private async read(batch: readonly (readonly string[])[]): Promise<ReadonlyMap<string, string>[]> {
    const skus = await readSwiftly<{ id: string; product_id: string }>(this.database, productsOfSkus, [[...new Set(batch.flat())]]);
    const products = new Map(skus.map(({ id, product_id }) => [id, product_id]));
    return batch.map(() => products);
  }
}
