import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FollowCharge } from './follow-charge.js';

/** Follows the disputes about the payment of a refund that the provider keeps back: nobody may have reported them. Asked again it changes nothing. */
@Injectable()
export class TakeInDisputes {
  constructor(
    private readonly database: DataSource,
    private readonly following: FollowCharge,
  ) {}

  async execute(refundId: string): Promise<void> {
    const [order]: { id: string; chargeId: string }[] = await this.database.query(
      `select o.id, o.charge_id as "chargeId" from orders.refund r join orders."order" o on o.id = r.order_id where r.id = $1 and o.charge_id is not null`,
      [refundId],
    );
    if (order) await this.following.execute(order.id, order.chargeId);
  }
}
