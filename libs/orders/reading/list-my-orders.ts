import type { Order } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOrders } from './read-orders.js';

const latest = 100;

/** A buyer's latest hundred orders, newest first. */
@Injectable()
export class ListMyOrders {
  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string): Promise<{ orders: Order[] }> {
    return { orders: await readOrders(this.database, buyerId, latest) };
  }
}
