import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexProducts, readNumbers } from './index-products.js';

const atOnce = 200;

const findStale = /* sql */ `
  select product.id from catalog.product product left join catalog.product_search found on found.product_id = product.id
  where (product.status = 'published' or found.product_id is not null) and product.id > $1 and (found.indexed_at is null or found.indexed_at < product.changed_at)
  order by product.id limit ${atOnce}`;

// What cannot be ordered any more keeps its price and what it sold; the window leaves it out by itself.
const refreshNumbers = /* sql */ `
  with fresh as (
    select found.product_id, coalesce(numbers.price_minor, found.price_minor) as price_minor, coalesce(numbers.in_stock, false) as in_stock,
      coalesce(numbers.sold, found.sold) as sold
    from catalog.product_search found left join (${readNumbers}) numbers on numbers.product_id = found.product_id
  ), stale as (
    select fresh.* from fresh join catalog.product_search found on found.product_id = fresh.product_id
    where (found.price_minor, found.in_stock, found.sold) is distinct from (fresh.price_minor, fresh.in_stock, fresh.sold)
    order by found.product_id for update of found
  )
  update catalog.product_search found set price_minor = stale.price_minor, in_stock = stale.in_stock, sold = stale.sold
  from stale where stale.product_id = found.product_id`;

/** Keeps search up with what nobody tells it: products from before there was a search, and what sales and ended orders do to stock. */
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
    await this.database.query(refreshNumbers, [null]);
  }
}
