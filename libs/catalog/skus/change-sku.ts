import type { changeSku, ManagedProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, publish } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { skusPriced } from '../catalog-events.js';
import { undercutSkus } from '../promotions/flash/flash-prices.js';
import { letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { holdSku } from './hold-sku.js';
import { recordOf, writeSku } from './sku-values.js';

/**
 * Changes a sku over the version that the writer saw. Another price needs a reason (`malformed`) and stays above that of a flash sale that is counted in or open
 * (`price-below-flash`); orders that are placed keep theirs.
 */
@Injectable()
export class ChangeSku {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, sku: skuId }: Asked<typeof changeSku>['params'],
    { version, reason, ...draft }: Asked<typeof changeSku>['body'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const { held, sku } = await holdSku(tx, this.clock, { workshopId, skuId, version });
      const repriced = sku.price.minor !== draft.price.minor;
      if (repriced && reason === '') {
        throw new Problem('malformed', { issues: [{ path: 'body.reason', message: 'another price needs a reason' }] });
      }
      await writeSku(tx, skuId, draft);
      if (repriced && (await undercutSkus(tx, this.clock, [skuId])).length > 0) throw new Problem('price-below-flash', { skuId });
      const change = { workshopId, productId: held.id, skuId, personId: writer.personId, kind: 'sku.changed', reason };
      await recordChange(tx, this.clock, { ...change, before: recordOf(sku), after: recordOf(draft) });
      if (repriced) await publish(tx, this.clock, skusPriced, { skuIds: [skuId] });
      return letGoProduct(tx, this.clock, held);
    });
  }
}
