import { lockOrders } from '#orders';
import { Clock, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openDay, usualCutOff } from '../village-day.js';

interface Sender {
  readonly orderId: string;
  readonly workshopId: string;
  readonly localTime: string | null;
}

const senders = /* sql */ `
  select distinct l.order_id as "orderId", w.id as "workshopId", c.local_time as "localTime"
  from orders.line l join catalog.workshop w on w.id = l.workshop_id left join fulfilment.cut_off c on c.township_id = w.township_id
  where l.order_id = any ($1::uuid[]) and l.refunded_quantity < l.quantity order by 1, 2`;

const open = /* sql */ `
  insert into fulfilment.parcel (id, order_id, workshop_id, status, due_on, created_at)
  select id, order_id, workshop_id, 'to_pack', due_on, $5 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[]) as fresh (id, order_id, workshop_id, due_on)
  on conflict (order_id, workshop_id) do nothing`;

/**
 * Paid orders become parcels, one a workshop, due on the manifest that its station has open now. Done again it changes nothing; of what was called off or given back in the
 * meantime nothing is opened.
 */
@Injectable()
export class OpenParcels {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(orderIds: readonly string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const orders = await lockOrders(tx, orderIds);
      const underWay = orders.filter((order) => order.underWay).map(({ id }) => id);
      if (underWay.length === 0) return;
      const now = this.clock.now();
      const parcels: Sender[] = await tx.query(senders, [underWay]);
      await tx.query(open, [
        parcels.map(() => newId(this.clock)),
        parcels.map(({ orderId }) => orderId),
        parcels.map(({ workshopId }) => workshopId),
        parcels.map(({ localTime }) => openDay(now, localTime ?? usualCutOff)),
        now,
      ]);
    });
  }
}
