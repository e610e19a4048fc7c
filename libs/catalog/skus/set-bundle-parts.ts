import type { ManagedProduct, setBundleParts } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { holdSku } from './hold-sku.js';

type Part = Asked<typeof setBundleParts>['body']['parts'][number];

/** Says what a pack is made of. Parts are skus on sale, of any workshop; another pack, or what is not on sale, is `not-for-sale`. A sku that is no pack is `not-found`. */
@Injectable()
export class SetBundleParts {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, sku: skuId }: Asked<typeof setBundleParts>['params'],
    { version, parts }: Asked<typeof setBundleParts>['body'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const { held, sku } = await holdSku(tx, this.clock, { workshopId, skuId, version });
      if (held.kind !== 'bundle') throw new Problem('not-found');
      const known = sku.parts.map((part) => part.skuId);
      await checkOnSale(
        tx,
        parts.filter((part) => !known.includes(part.skuId)),
      );
      await tx.query('delete from catalog.bundle_part where bundle_sku_id = $1', [skuId]);
      await tx.query(
        `insert into catalog.bundle_part (bundle_sku_id, sku_id, pieces, position)
         select $1, part.id, part.pieces, part.position from unnest($2::uuid[], $3::int[]) with ordinality as part (id, pieces, position)`,
        [skuId, parts.map((part) => part.skuId), parts.map(({ pieces }) => pieces)],
      );
      const before = { parts: sku.parts.map((part) => ({ skuId: part.skuId, pieces: part.pieces })) };
      const change = { workshopId, productId: held.id, skuId, personId: writer.personId, kind: 'parts.set', before, after: { parts } };
      await recordChange(tx, this.clock, change);
      return letGoProduct(tx, this.clock, held);
    });
  }
}

async function checkOnSale(tx: Transaction, parts: readonly Part[]): Promise<void> {
  const [unfit]: { id: string }[] = await tx.query(
    `select asked.id from unnest($1::uuid[]) as asked (id) where not exists (
       select from catalog.sku sku join catalog.product product on product.id = sku.product_id
       where sku.id = asked.id and sku.status = 'on' and product.status = 'published' and product.kind = 'single')`,
    [parts.map((part) => part.skuId)],
  );
  if (unfit) throw new Problem('not-for-sale', { skuId: unfit.id });
}
