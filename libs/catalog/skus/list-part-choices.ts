import type { listPartChoices, ResponseOf } from '#contracts';
import { money } from '#money';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { contains } from '../managing/list-managed-products.js';

type Choices = ResponseOf<typeof listPartChoices>;
type Row = Omit<Choices['parts'][number], 'worth'> & { worthMinor: string };

/** What can be a part of a pack: at most 40 skus on sale of every workshop, the workshop's own first, found by a part of a name or code. */
@Injectable()
export class ListPartChoices {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string, search: string | undefined): Promise<Choices> {
    const rows: Row[] = await withinWorkshop(this.database, scope, workshopId, (tx) =>
      tx.query(
        `select sku.id as "skuId", product.id as "productId", product.name, sku.option, product.picture, maker.name as maker, workshop.name as workshop,
           sku.price_minor as "worthMinor"
         from catalog.product product join catalog.sku sku on sku.product_id = product.id and sku.status = 'on'
         join catalog.maker maker on maker.id = product.maker_id join catalog.workshop workshop on workshop.id = product.workshop_id
         where product.status = 'published' and product.kind = 'single'
           and ($2::text is null or product.name->>'zh-CN' ilike $2 or product.name->>'en' ilike $2 or product.code ilike $2 or sku.code ilike $2
             or maker.name->>'zh-CN' ilike $2 or workshop.name->>'zh-CN' ilike $2)
         order by product.workshop_id <> $1, product.id desc, sku.id limit 40`,
        [workshopId, search ? contains(search) : null],
      ),
    );
    return { parts: rows.map(({ worthMinor, ...part }) => ({ ...part, worth: money(BigInt(worthMinor)) })) };
  }
}
