import type { KeptAddress } from '#contracts';
import { Gather, Problem, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressColumns, type AddressRow, keptAddress } from './kept-address.js';

interface Asking {
  readonly personId: string;
  readonly ids: readonly string[];
}

const addressesById = {
  name: 'addresses-by-id',
  text: `select ${addressColumns}, person_id as "personId" from orders.address where id = any ($1::uuid[]) and forgotten_at is null`,
};

/** Some addresses of a person's, in the order asked for; all who wait are answered by one statement. `not-found` for what is another's or forgotten. */
@Injectable()
export class ReadAddresses {
  private readonly reading = new Gather<Asking, (AddressRow | undefined)[]>((batch) => this.read(batch));

  constructor(private readonly database: DataSource) {}

  async execute(personId: string, ids: readonly string[]): Promise<KeptAddress[]> {
    const rows = await this.reading.ask({ personId, ids });
    return rows.map((row) => {
      if (!row) throw new Problem('not-found');
      return keptAddress(row);
    });
  }

  private async read(batch: readonly Asking[]): Promise<(AddressRow | undefined)[][]> {
    const rows = await readSwiftly<AddressRow & { personId: string }>(this.database, addressesById, [batch.flatMap(({ ids }) => ids)]);
    const found = new Map(rows.map(({ personId, ...row }) => [`${personId} ${row.id}`, row]));
    return batch.map(({ personId, ids }) => ids.map((id) => found.get(`${personId} ${id}`)));
  }
}
