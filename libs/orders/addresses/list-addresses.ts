import type { KeptAddress } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressColumns, type AddressRow, keptAddress } from './kept-address.js';

/** A person's addresses: the default first, then the latest. */
@Injectable()
export class ListAddresses {
  constructor(private readonly database: DataSource) {}

  async execute(personId: string): Promise<{ addresses: KeptAddress[] }> {
    const rows: AddressRow[] = await this.database.query(
      `select ${addressColumns} from orders.address where person_id = $1 and forgotten_at is null order by is_default desc, created_at desc, id desc`,
      [personId],
    );
    return { addresses: rows.map(keptAddress) };
  }
}
