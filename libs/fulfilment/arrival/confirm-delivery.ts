import type { MyParcel } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deliverParcel } from './deliver-parcel.js';
import { readMyParcels } from './read-my-parcels.js';

/** The buyer has a parcel in hand; said again, the same answer. Somebody else's is `not-found`, one that was not sent `parcel-state`. */
@Injectable()
export class ConfirmDelivery {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(buyerId: string, { order: orderId, parcel: parcelId }: { order: string; parcel: string }): Promise<MyParcel> {
    return this.database.transaction(async (tx) => {
      const [mine] = await tx.query(
        `select p.id from fulfilment.parcel p join orders."order" o on o.id = p.order_id where p.id = $1 and o.id = $2 and o.buyer_id = $3`,
        [parcelId, orderId, buyerId],
      );
      if (!mine) throw new Problem('not-found');
      await deliverParcel(tx, this.clock, { parcelId, orderId, by: 'buyer' });
      return (await readMyParcels(tx, orderId)).find(({ id }) => id === parcelId)!;
    });
  }
}
