import type { adjustStock, StockRow } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, publish, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { stockChanged } from '../catalog-events.js';
import { indexProducts } from '../searching/index-products.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { stockColumns, stockTables } from './stock-rows.js';

/** More pieces than this lie on no shelf of a village. */
const most = 1_000_000;

/**
 * Adds pieces to a sku's shelf or takes some away; under the same id it is done once. Pieces that are ordered, or set aside for a flash sale, cannot be taken:
 * `stock-short`. A pack has no shelf: `not-found`.
 */
@Injectable()
export class AdjustStock {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, sku: skuId }: Asked<typeof adjustStock>['params'],
    { id, delta, reason, note }: Asked<typeof adjustStock>['body'],
  ): Promise<StockRow> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      // The product first, as everybody who takes both: an import of the workshop's table is waited for before orders have to wait for us.
      await tx.query(
        'select from catalog.product where id = (select product_id from catalog.sku where id = $1) and workshop_id = $2 for no key update',
        [skuId, workshopId],
      );
      // Orders wait here, as they do for each other: whoever comes second counts what the first left.
      const [shelf]: { available: number; productId: string }[] = await tx.query(
        `select stock.available, sku.product_id as "productId" from catalog.stock stock join catalog.sku sku on sku.id = stock.sku_id
         join catalog.product product on product.id = sku.product_id and product.workshop_id = $2
         where stock.id = $1 and stock.sku_id = $1 for update of stock`,
        [skuId, workshopId],
      );
      if (!shelf) throw new Problem('not-found');
      const [before, after] = [{ available: shelf.available }, { available: shelf.available + delta, delta, note }];
      const change = { id, workshopId, productId: shelf.productId, skuId, personId: writer.personId, kind: 'stock.adjusted', reason };
      if (await recordChange(tx, this.clock, { ...change, before, after })) {
        if (after.available < 0) throw new Problem('stock-short', { skuId, available: shelf.available });
        if (after.available > most) throw new Problem('too-many', { most });
        await tx.query('update catalog.stock set available = available + $2 where id = $1', [skuId, delta]);
        await indexProducts(tx, this.clock, [shelf.productId]);
        await publish(tx, this.clock, stockChanged, { skuIds: [skuId] });
      } else await checkRepeated(tx, { id, skuId, delta, reason });
      const [row]: StockRow[] = await tx.query(`select ${stockColumns} from ${stockTables} where sku.id = $1`, [skuId]);
      return row!;
    });
  }
}

async function checkRepeated(tx: Transaction, asked: { id: string; skuId: string; delta: number; reason: string }): Promise<void> {
  const [same]: unknown[] = await tx.query(
    `select from catalog.change where id = $1 and kind = 'stock.adjusted' and sku_id = $2 and (after->>'delta')::int = $3 and reason = $4`,
    [asked.id, asked.skuId, asked.delta, asked.reason],
  );
  if (!same) throw new Problem('key-reused');
}
