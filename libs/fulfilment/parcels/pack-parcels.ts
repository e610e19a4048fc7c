import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockParcels, mustBe } from './lock-parcels.js';
import { packLocked } from './pack-locked.js';

/** Who does something with which parcels of a workshop. */
export interface ParcelsChosen {
  readonly personId: string;
  readonly workshopId: string;
  readonly parcelIds: readonly string[];
}

/** Parcels are packed, all or none: `parcel-state` when one was sent or cancelled. Packed before stays packed, so that a lost reply can be asked for again. */
@Injectable()
export class PackParcels {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were not packed before. */
  async execute(scope: readonly string[], { personId, workshopId, parcelIds }: ParcelsChosen): Promise<{ packed: number }> {
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const parcels = await lockParcels(tx, workshopId, parcelIds);
      mustBe(parcels, 'to_pack', 'packed');
      return { packed: await packLocked(tx, this.clock, parcels, { workshopId, personId }) };
    });
  }
}
