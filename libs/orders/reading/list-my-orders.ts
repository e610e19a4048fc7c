import type { Order, OrderStatus } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOrders } from './read-orders.js';

const pageSize = 20;

/** Which orders to list: those after the last id of the page before, of one status or of all. */
interface Page {
  readonly after?: string | undefined;
  readonly status?: OrderStatus | undefined;
}

/** A buyer's orders, newest first, 20 a page. */
@Injectable()
export class ListMyOrders {
  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string, page: Page = {}): Promise<{ orders: Order[]; next: string | null }> {
    const orders = await readOrders(this.database, buyerId, { ...page, limit: pageSize + 1 });
    const shown = orders.slice(0, pageSize);
    return { orders: shown, next: orders.length > pageSize ? shown.at(-1)!.id : null };
  }
}
