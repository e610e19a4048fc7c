import type { keepBatch, ManagedProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

type Params = Asked<typeof keepBatch>['params'];

/** Writes a batch of a product down, or mends what was written under its id. `code-taken` where the product has another batch with that code. */
@Injectable()
export class KeepBatch {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId, batch: batchId }: Params,
    batch: Asked<typeof keepBatch>['body'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId });
      const { batches } = held.before;
      if (batches.some(({ id, code }) => id !== batchId && code === batch.code)) throw new Problem('code-taken', { code: batch.code });
      const before = batches.find(({ id }) => id === batchId);
      const [written]: unknown[] = await tx.query(
        `insert into catalog.batch (id, product_id, code, made_on, shelf_life_days, note, created_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set code = excluded.code, made_on = excluded.made_on, shelf_life_days = excluded.shelf_life_days, note = excluded.note
         where batch.product_id = excluded.product_id returning id`,
        [batchId, productId, batch.code, batch.madeOn, batch.shelfLifeDays, batch.note, this.clock.now()],
      );
      if (!written) throw new Problem('not-found');
      const { id: _, ...was } = before ?? { id: batchId };
      const kind = before ? 'batch.changed' : 'batch.kept';
      await recordChange(tx, this.clock, { workshopId, productId, personId: writer.personId, kind, before: was, after: batch });
      return letGoProduct(tx, this.clock, held);
    });
  }
}
