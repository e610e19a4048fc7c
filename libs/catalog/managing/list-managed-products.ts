import type { listManagedProducts, ManagedProductRow, ResponseOf } from '#contracts';
import { money } from '#money';
import { type Transaction, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type Page = ResponseOf<typeof listManagedProducts>;
type Row = Omit<ManagedProductRow, 'prices' | 'changedAt'> & { from: string | null; to: string | null; changedAt: Date };

/** SQL: skus of published single products that are on sale and have no more left than their workshop wants to be told of. */
export const runsLow = /* sql */ `product.status = 'published' and product.kind = 'single' and sku.status = 'on'
  and coalesce((select available from catalog.stock where stock.id = sku.id), 0) <= sku.low_stock_at`;

const columns = /* sql */ `
  product.id, product.code, product.kind, product.status, product.name, product.picture, product.category, maker.name as maker, product.changed_at as "changedAt",
  (select min(price_minor) from catalog.sku where product_id = product.id)::text as "from",
  (select max(price_minor) from catalog.sku where product_id = product.id)::text as "to",
  (select coalesce(sum(available), 0)::int from catalog.stock join catalog.sku on sku.id = stock.sku_id where sku.product_id = product.id and stock.id = sku.id) as available,
  exists (select from catalog.sku where sku.product_id = product.id and ${runsLow}) as low`;

/** A page of a workshop's products, newest first, found by a part of name or code; drafts, published and withdrawn ones are counted whatever is asked for. */
@Injectable()
export class ListManagedProducts {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string, asked: Asked<typeof listManagedProducts>['query']): Promise<Page> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: Row[] = await tx.query(
        `select ${columns} from catalog.product product join catalog.maker maker on maker.id = product.maker_id
         where product.workshop_id = $1 and ($2::text is null or product.status = $2) and ($3::uuid is null or product.id < $3)
           and ($4::text is null or product.name->>'zh-CN' ilike $4 or product.name->>'en' ilike $4 or product.code ilike $4)
           and (not $5 or exists (select from catalog.sku where sku.product_id = product.id and ${runsLow}))
         order by product.id desc limit $6`,
        [
          workshopId,
          asked.status ?? null,
          asked.after ?? null,
          asked.search ? contains(asked.search) : null,
          asked.low === '1',
          asked.limit + 1,
        ],
      );
      const products = rows.slice(0, asked.limit).map(rowOf);
      return { products, next: rows.length > asked.limit ? products.at(-1)!.id : null, counts: await countsOf(tx, workshopId) };
    });
  }
}

/** A LIKE pattern for texts that contain this one, whatever signs are in it. */
export const contains = (search: string): string => `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

const rowOf = ({ from, to, changedAt, ...row }: Row): ManagedProductRow => ({
  ...row,
  prices: from === null || to === null ? null : { from: money(BigInt(from)), to: money(BigInt(to)) },
  changedAt: changedAt.toISOString(),
});

async function countsOf(tx: Transaction, workshopId: string): Promise<Page['counts']> {
  const [counts]: Page['counts'][] = await tx.query(
    `select count(*) filter (where status = 'draft')::int as draft, count(*) filter (where status = 'published')::int as published,
       count(*) filter (where status = 'withdrawn')::int as withdrawn,
       count(*) filter (where exists (select from catalog.sku where sku.product_id = product.id and ${runsLow}))::int as low
     from catalog.product product where workshop_id = $1`,
    [workshopId],
  );
  return counts!;
}
