import type { BrokenSeal, SealFault, Sealing } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sealOf, type SealRow } from './seal-rows.js';

const mostBroken = 100;

interface Row {
  readonly seals: number;
  readonly unsealed: number;
  readonly checked: number;
  readonly unchecked: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

interface BrokenRow {
  readonly number: string;
  readonly checkedAt: Date;
  readonly faults: SealFault[];
}

const sums = /* sql */ `
  select count(*)::int as seals, count(c.number) filter (where $1::timestamptz is null or c.checked_at >= $1)::int as checked,
    count(*) filter (where c.number is null)::int as unchecked, min(c.checked_at) as oldest, max(c.checked_at) as newest,
    (select count(*)::int from ledger.journal where id > coalesce((select max(to_journal_id) from ledger.seal), 0)) as unsealed
  from ledger.seal s left join ledger.seal_check c on c.number = s.number`;

/** How far the ledger is sealed and when each seal was held against it; `since` counts only what was looked at from then on. */
@Injectable()
export class ShowSealing {
  constructor(private readonly database: DataSource) {}

  execute(since?: string): Promise<Sealing> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [row]: [Row] = await tx.query(sums, [since ?? null]);
      const [last]: SealRow[] = await tx.query('select * from ledger.seal order by number desc limit 1');
      const broken: BrokenRow[] = await tx.query(
        `select number, checked_at as "checkedAt", faults from ledger.seal_check where faults <> '[]' order by number limit $1`,
        [mostBroken],
      );
      return {
        seals: row.seals,
        last: last ? sealOf(last) : null,
        unsealed: row.unsealed,
        checked: row.checked,
        allCheckedSince: row.unchecked === 0 ? (row.oldest?.toISOString() ?? null) : null,
        lastCheckedAt: row.newest?.toISOString() ?? null,
        broken: broken.map((one): BrokenSeal => ({ ...one, checkedAt: one.checkedAt.toISOString() })),
      };
    });
  }
}
