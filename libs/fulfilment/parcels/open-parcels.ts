import { lockOrders } from '#orders';
import { Clock, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openDay, usualCutOff } from '../village-day.js';

interface Sender {
  readonly workshopId: string;
  readonly localTime: string | null;
}

const senders = /* sql */ `
  select w.id as "workshopId", c.local_time as "localTime"
  from catalog.workshop w left join fulfilment.cut_off c on c.township_id = w.township_id
  where w.id in (select workshop_id from orders.line where order_id = $1 and refunded_quantity < quantity)`;

/**
 * A paid order becomes parcels, one a workshop, due on the manifest that its station has open now. Done again it changes nothing; of what was called off in the meantime
 * nothing is opened.
 */
@Injectable()
export class OpenParcels {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(orderId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [order] = await lockOrders(tx, [orderId]);
      if (!order?.underWay) return;
      const now = this.clock.now();
      const workshops: Sender[] = await tx.query(senders, [orderId]);
      for (const { workshopId, localTime } of workshops) {
        await tx.query(
          `insert into fulfilment.parcel (id, order_id, workshop_id, status, due_on, created_at) values ($1, $2, $3, 'to_pack', $4, $5)
           on conflict (order_id, workshop_id) do nothing`,
          [newId(this.clock), orderId, workshopId, openDay(now, localTime ?? usualCutOff), now],
        );
      }
    });
  }
}
