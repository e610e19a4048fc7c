import { lockOrders, moveOrders } from '#orders';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const drop = /* sql */ `
  update fulfilment.parcel p set status = 'cancelled'
  where order_id = $1 and status in ('to_pack', 'packed')
    and not exists (select from orders.line l where l.order_id = p.order_id and l.workshop_id = p.workshop_id and l.refunded_quantity < l.quantity)`;

/**
 * After something was given back: a parcel of which nothing is left is cancelled unless it has left the workshop, and an order whose other parts had all gone further moves
 * on to where they are.
 */
@Injectable()
export class DropParcels {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(refundId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [refund]: { orderId: string }[] = await tx.query('select order_id as "orderId" from orders.refund where id = $1', [refundId]);
      if (!refund) return;
      await lockOrders(tx, [refund.orderId]);
      await tx.query(drop, [refund.orderId]);
      await moveOrders(tx, this.clock, [refund.orderId]);
    });
  }
}
