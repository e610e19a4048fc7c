import type { listStock, ResponseOf, StockRow } from '#contracts';
import { withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { contains, runsLow } from '../managing/list-managed-products.js';
import { stockColumns, stockTables } from './stock-rows.js';

/** A page of what lies on a workshop's shelf, newest sku first; how many skus run low is counted for the whole workshop. */
@Injectable()
export class ListStock {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(
    scope: readonly string[],
    workshopId: string,
    asked: Asked<typeof listStock>['query'],
  ): Promise<ResponseOf<typeof listStock>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: StockRow[] = await tx.query(
        `select ${stockColumns} from ${stockTables}
         where product.workshop_id = $1 and ($2::uuid is null or sku.id < $2) and (not $3 or ${runsLow})
           and ($4::text is null or product.name->>'zh-CN' ilike $4 or product.name->>'en' ilike $4 or sku.code ilike $4)
         order by sku.id desc limit $5`,
        [workshopId, asked.after ?? null, asked.low === '1', asked.search ? contains(asked.search) : null, asked.limit + 1],
      );
      const [low]: { count: number }[] = await tx.query(
        `select count(*)::int as count from catalog.product product join catalog.sku sku on sku.product_id = product.id
         where product.workshop_id = $1 and ${runsLow}`,
        [workshopId],
      );
      const page = rows.slice(0, asked.limit);
      return { rows: page, next: rows.length > asked.limit ? page.at(-1)!.skuId : null, lowCount: low!.count };
    });
  }
}
