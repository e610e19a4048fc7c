import type { dropBatch, ManagedProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

/** Takes back a batch that was written down by mistake; what it said stays on record. */
@Injectable()
export class DropBatch {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId, batch: batchId }: Asked<typeof dropBatch>['params'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId });
      const batch = held.before.batches.find(({ id }) => id === batchId);
      if (!batch) throw new Problem('not-found');
      await tx.query('delete from catalog.batch where id = $1', [batchId]);
      const { id: _, ...before } = batch;
      await recordChange(tx, this.clock, { workshopId, productId, personId: writer.personId, kind: 'batch.dropped', before });
      return letGoProduct(tx, this.clock, held);
    });
  }
}
