import type { Order } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOrders } from './read-orders.js';

/** One order of a buyer; somebody else's is `not-found`, like one that never was. */
@Injectable()
export class ShowMyOrder {
  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string, orderId: string): Promise<Order> {
    const [order] = await readOrders(this.database, buyerId, { only: orderId, limit: 1 });
    if (!order) throw new Problem('not-found');
    return order;
  }
}
