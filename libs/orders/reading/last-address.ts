import type { Address } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where a buyer's last order went, so that nobody types an address twice; null before the first one. */
@Injectable()
export class LastAddress {
  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string): Promise<{ address: Address | null }> {
    const [last]: { address: Address }[] = await this.database.query(
      'select address from orders."order" where buyer_id = $1 order by id desc limit 1',
      [buyerId],
    );
    return { address: last?.address ?? null };
  }
}
