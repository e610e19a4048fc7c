import { markLines } from '#orders';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockParcels, mustBe } from './lock-parcels.js';
import type { ParcelsChosen } from './pack-parcels.js';

/** Parcels have left, all or none: `parcel-state` when one is not packed, carries no waybill or was cancelled. Sent before stays sent. */
@Injectable()
export class ShipParcels {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many had not left before. */
  async execute(scope: readonly string[], { workshopId, parcelIds }: ParcelsChosen): Promise<{ shipped: number }> {
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const parcels = await lockParcels(tx, workshopId, parcelIds);
      mustBe(parcels, 'packed', 'shipped');
      const bare = parcels.find(({ waybill }) => waybill === null);
      if (bare) throw new Problem('parcel-state', { parcelId: bare.id, status: 'no-waybill' });
      const leaving = parcels.filter(({ status }) => status === 'packed');
      if (leaving.length === 0) return { shipped: 0 };
      await tx.query(`update fulfilment.parcel set status = 'shipped', shipped_at = $2 where id = any ($1::uuid[])`, [
        leaving.map(({ id }) => id),
        this.clock.now(),
      ]);
      await markLines(tx, this.clock, { orderId: leaving.map(({ orderId }) => orderId), workshopId }, 'shipped');
      return { shipped: leaving.length };
    });
  }
}
