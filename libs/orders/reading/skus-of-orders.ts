import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The skus that orders are about, each once: of a pack its parts. */
@Injectable()
export class SkusOfOrders {
  constructor(private readonly database: DataSource) {}

  async execute(orderIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      'select distinct sku_id as id from orders.line where order_id = any ($1::uuid[]) order by 1',
      [orderIds],
    );
    return rows.map(({ id }) => id);
  }
}
