import { type ConsoleParcel, Id } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockParcels, mustBe } from '../parcels/lock-parcels.js';
import { packLocked } from '../parcels/pack-locked.js';
import { consoleColumns, consoleParcel, type ParcelRow } from '../parcels/parcel-rows.js';
import { putWaybill, type WaybillOfParcel } from './put-waybill.js';

/** What was scanned: the code on the parcel, then the one on the waybill. */
export interface ScannedWaybill extends WaybillOfParcel {
  readonly personId: string;
  readonly workshopId: string;
  /** An order number, or a parcel's id. */
  readonly parcel: string;
}

/** One parcel gets its waybill and is packed with it; `parcel-state` when it was sent or cancelled, `waybill-taken` when another parcel has the number. */
@Injectable()
export class ScanWaybill {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], scanned: ScannedWaybill): Promise<ConsoleParcel> {
    const { workshopId, personId } = scanned;
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const parcels = await lockParcels(tx, workshopId, [await this.find(tx, scanned)]);
      mustBe(parcels, 'to_pack', 'packed');
      const [parcel] = parcels;
      await putWaybill(tx, parcel!.id, scanned);
      await packLocked(tx, this.clock, parcels, { workshopId, personId });
      const [row]: ParcelRow[] = await tx.query(
        `select ${consoleColumns} from fulfilment.parcel p join orders."order" o on o.id = p.order_id where p.id = $1`,
        [parcel!.id],
      );
      return consoleParcel(row!);
    });
  }

  private async find(tx: Transaction, { parcel, workshopId }: ScannedWaybill): Promise<string> {
    const id = Id.safeParse(parcel).data ?? null;
    const [found]: { id: string }[] = await tx.query(
      `select p.id from fulfilment.parcel p join orders."order" o on o.id = p.order_id
       where p.workshop_id = $1 and case when $2::uuid is null then o.number = $3 else p.id = $2 end`,
      [workshopId, id, parcel.toUpperCase()],
    );
    if (!found) throw new Problem('not-found');
    return found.id;
  }
}
