import type { keepAddress, KeptAddress } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { forgetOne, lockBook } from './address-book.js';
import { addressColumns, type AddressRow, keptAddress } from './kept-address.js';
import { writtenRegion } from './regions.js';

const most = 50;

type NewAddress = z.output<typeof keepAddress.body>;

/**
 * Keeps an address. The first of a person's, and one that asks for it, is the default; there is never more than one. With `replaces`, that one is forgotten in the same
 * moment and its place as the default is taken over. Asked again under the same id it is kept once; an id that stands for something else is `key-reused`. `region-unknown` for
 * what is no district, `not-found` for what is not theirs, `too-many` beyond 50.
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
      const known = await keptBefore(tx, personId, address);
      if (known) return keptAddress(known);
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
    const written: unknown[] = await tx.query(
      `insert into orders.address (id, person_id, name, phone, region_code, detail, is_default, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do nothing returning id`,
      [address.id, personId, address.name, address.phone, address.regionCode, address.detail, address.isDefault, this.clock.now()],
    );
    if (written.length === 0) throw new Problem('key-reused');
    return keptAddress(address);
  }
}

/** The address that was kept under this id before; `key-reused` where that is another, or was forgotten since. */
async function keptBefore(tx: Transaction, personId: string, wish: Pick<NewAddress, 'id' | 'name' | 'phone' | 'regionCode' | 'detail'>) {
  const [row]: (AddressRow & { forgotten: boolean })[] = await tx.query(
    `select ${addressColumns}, forgotten_at is not null as forgotten from orders.address where id = $1 and person_id = $2`,
    [wish.id, personId],
  );
  if (!row) return undefined;
  const { forgotten, ...known } = row;
  const same = (['name', 'phone', 'regionCode', 'detail'] as const).every((field) => known[field] === wish[field]);
  if (forgotten || !same) throw new Problem('key-reused');
  return known;
}

async function count(tx: Transaction, personId: string): Promise<number> {
  const [row]: { kept: number }[] = await tx.query(
    'select count(*)::int as kept from orders.address where person_id = $1 and forgotten_at is null',
    [personId],
  );
  return row!.kept;
}
