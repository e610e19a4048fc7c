import type { ManagedProduct, publishProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

/** Puts a product into the shop window; `not-publishable` names everything that is still missing. One that is there already stays as it is. */
@Injectable()
export class PublishProduct {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId }: Asked<typeof publishProduct>['params'],
    version: number,
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId });
      if (held.status === 'published') return held.before;
      if (held.before.version !== version) throw new Problem('edited-meanwhile');
      if (held.before.missing.length > 0) throw new Problem('not-publishable', { missing: held.before.missing });
      await tx.query(`update catalog.product set status = 'published', published_at = coalesce(published_at, $2) where id = $1`, [
        productId,
        this.clock.now(),
      ]);
      const change = { workshopId, productId, personId: writer.personId, kind: 'product.published' };
      await recordChange(tx, this.clock, { ...change, before: { status: held.status }, after: { status: 'published' } });
      return letGoProduct(tx, this.clock, held);
    });
  }
}
