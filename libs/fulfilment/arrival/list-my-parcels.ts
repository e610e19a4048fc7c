import type { MyParcel } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readMyParcels } from './read-my-parcels.js';

/** The parcels of a buyer's order; somebody else's order is `not-found`. */
@Injectable()
export class ListMyParcels {
  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string, orderId: string): Promise<{ parcels: MyParcel[] }> {
    const [mine] = await this.database.query('select id from orders."order" where id = $1 and buyer_id = $2', [orderId, buyerId]);
    if (!mine) throw new Problem('not-found');
    return { parcels: await readMyParcels(this.database.manager, orderId) };
  }
}
