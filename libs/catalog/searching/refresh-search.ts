import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexProducts } from './index-products.js';
import { refreshNumbers } from './refresh-numbers.js';

const atOnce = 200;

const findStale = /* sql */ `
  select product.id from catalog.product product left join catalog.product_search found on found.product_id = product.id
  where (product.status = 'published' or found.product_id is not null) and product.id > $1 and (found.indexed_at is null or found.indexed_at < product.changed_at)
  order by product.id limit ${atOnce}`;

/** Keeps search up with what nobody tells it: products from before there was a search, what sales and ended orders do to stock, and packs whose parts come and go. */
@Injectable()
export class RefreshSearch {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const stale: { id: string }[] = await this.database.query(findStale, [after]);
      if (stale.length === 0) break;
      after = stale.at(-1)!.id;
      await this.database.transaction((tx) =>
        indexProducts(
          tx,
          this.clock,
          stale.map(({ id }) => id),
        ),
      );
    }
    await refreshNumbers(this.database, null);
  }
}
