import type { stockOnAir } from '#contracts';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdjustStock } from '../stock/adjust-stock.js';
import { mustBeConfirmed } from './must-be-confirmed.js';
import { readGoods } from './read-goods.js';

/**
 * A host puts more pieces of something in the bag on its shelf or takes some away, with a reason on record; under the same id it is done once. More than 30 % of what is there
 * is `confirm-needed` first; what is ordered cannot be taken (`stock-short`). Whether the room is live and theirs is for whoever calls to know.
 */
@Injectable()
export class StockOnAir {
  constructor(
    private readonly database: DataSource,
    private readonly adjusting: AdjustStock,
  ) {}

  async execute(
    caller: { id: string },
    productIds: readonly string[],
    skuId: string,
    { id, delta, reason, confirmed }: Asked<typeof stockOnAir>['body'],
  ): Promise<{ skuId: string; available: number }> {
    const { workshopId, available } = await readGoods(this.database, skuId, productIds);
    mustBeConfirmed(BigInt(available), BigInt(available + delta), confirmed);
    const writer = { personId: caller.id, workshops: [workshopId] };
    const row = await this.adjusting.execute(writer, { workshop: workshopId, sku: skuId }, { id, delta, reason: 'other', note: reason });
    return { skuId, available: row.available };
  }
}
