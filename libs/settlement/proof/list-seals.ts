import type { listSeals, ResponseOf } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sealOf, type SealRow } from './seal-rows.js';

const page = 100;

/** The seals of the ledger, newest first, and whether the ledger still fits them. */
@Injectable()
export class ListSeals {
  constructor(private readonly database: DataSource) {}

  async execute(before?: string): Promise<ResponseOf<typeof listSeals>> {
    const rows: SealRow[] = await this.database.query(
      'select * from ledger.seal where $1::bigint is null or number < $1 order by number desc limit $2',
      [before ?? null, page + 1],
    );
    const [checked]: { at: Date | null }[] = await this.database.query('select max(checked_at) as at from ledger.seal_check');
    const broken: { number: string }[] = await this.database.query(
      `select number from ledger.seal_check where faults <> '[]' order by number limit $1`,
      [page],
    );
    const seals = rows.slice(0, page).map(sealOf);
    return {
      seals,
      next: rows.length > page ? seals.at(-1)!.number : null,
      checkedAt: checked?.at?.toISOString() ?? null,
      broken: broken.map(({ number }) => number),
    };
  }
}
