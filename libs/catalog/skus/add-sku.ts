import type { addSku, ManagedProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type HeldProduct, holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { columnsOf, recordOf } from './sku-values.js';

type Body = Asked<typeof addSku>['body'];

/** More ways to buy one product than this are no choice for a shopper. */
const most = 20;

/** Adds a way to buy a product, with nothing in stock; under the same id it is added once. `code-taken` where any workshop has a sku with that code. */
@Injectable()
export class AddSku {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId }: Asked<typeof addSku>['params'],
    { id: skuId, version, ...draft }: Body,
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId });
      if (held.before.skus.some(({ id }) => id === skuId)) return held.before;
      if (held.before.version !== version) throw new Problem('edited-meanwhile');
      if (held.before.skus.length >= most) throw new Problem('too-many', { most });
      await insertSku(tx, held, { skuId, ...draft });
      const change = { workshopId, productId, skuId, personId: writer.personId, kind: 'sku.added' };
      await recordChange(tx, this.clock, { ...change, after: recordOf(draft) });
      return letGoProduct(tx, this.clock, held);
    });
  }
}

/** Writes a sku and, unless it is a pack, its empty shelf. Without a code it gets one. */
export async function insertSku(
  tx: Transaction,
  { id: productId, kind }: Pick<HeldProduct, 'id' | 'kind'>,
  { skuId, code = `s-${skuId.slice(-10)}`, ...draft }: Omit<Body, 'id' | 'version'> & { skuId: string },
): Promise<void> {
  const [written]: unknown[] = await tx.query(
    `insert into catalog.sku (id, product_id, code, option, price_minor, weight_grams, limit_per_buyer, low_stock_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [skuId, productId, code, ...columnsOf(draft)],
  );
  if (!written) {
    const [known]: unknown[] = await tx.query('select from catalog.sku where id = $1', [skuId]);
    throw known ? new Problem('key-reused') : new Problem('code-taken', { code });
  }
  if (kind === 'single') await tx.query('insert into catalog.stock (id, sku_id, available) values ($1, $1, 0)', [skuId]);
}
