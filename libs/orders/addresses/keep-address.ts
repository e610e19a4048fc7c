import type { keepAddress, KeptAddress } from '#contracts';
import { Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { forgetOne, lockBook } from './address-book.js';
import { keptAddress } from './kept-address.js';
import { writtenRegion } from './regions.js';

const most = 50;

type NewAddress = z.output<typeof keepAddress.body>;

/**
 * Keeps an address. The first of a person's, and one that asks for it, is the default; there is never more than one. With `replaces`, that one is forgotten in the same
 * moment and its place as the default is taken over. `region-unknown` for what is no district, `not-found` for what is not theirs, `too-many` beyond 50.
 */
@Injectable()
export class KeepAddress {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string, { replaces, ...address }: NewAddress): Promise<KeptAddress> {
    if (writtenRegion(address.regionCode) === undefined) throw new Problem('region-unknown', { regionCode: address.regionCode });
    return this.database.transaction(async (tx) => {
      await lockBook(tx, personId);
      const wasDefault = replaces !== null && (await forgetOne(tx, this.clock, personId, replaces));
      const kept = await count(tx, personId);
      if (kept >= most) throw new Problem('too-many', { most });
      return this.write(tx, personId, { ...address, isDefault: address.isDefault || wasDefault || kept === 0 });
    });
  }

  private async write(tx: Transaction, personId: string, address: Omit<NewAddress, 'replaces'>): Promise<KeptAddress> {
    if (address.isDefault)
      await tx.query('update orders.address set is_default = false where person_id = $1 and is_default and forgotten_at is null', [
        personId,
      ]);
    const id = newId(this.clock);
    await tx.query(
      `insert into orders.address (id, person_id, name, phone, region_code, detail, is_default, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, personId, address.name, address.phone, address.regionCode, address.detail, address.isDefault, this.clock.now()],
    );
    return keptAddress({ id, ...address });
  }
}

async function count(tx: Transaction, personId: string): Promise<number> {
  const [row]: { kept: number }[] = await tx.query(
    'select count(*)::int as kept from orders.address where person_id = $1 and forgotten_at is null',
    [personId],
  );
  return row!.kept;
}
