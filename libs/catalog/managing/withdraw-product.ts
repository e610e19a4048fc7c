import type { ManagedProduct, withdrawProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

/** Takes a product out of the shop window, with a reason; what is ordered already stays ordered. A draft, or one that is withdrawn, stays as it is. */
@Injectable()
export class WithdrawProduct {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId }: Asked<typeof withdrawProduct>['params'],
    { version, reason }: Asked<typeof withdrawProduct>['body'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId });
      if (held.status !== 'published') return held.before;
      if (held.before.version !== version) throw new Problem('edited-meanwhile');
      await tx.query(`update catalog.product set status = 'withdrawn' where id = $1`, [productId]);
      const change = { workshopId, productId, personId: writer.personId, kind: 'product.withdrawn', reason };
      await recordChange(tx, this.clock, { ...change, before: { status: 'published' }, after: { status: 'withdrawn' } });
      return letGoProduct(tx, this.clock, held);
    });
  }
}
