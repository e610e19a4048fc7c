import type { SealFault } from '#contracts';
import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findSealFaults } from './find-seal-faults.js';
import { readWholeRange } from './read-journals.js';
import { sealOf, type SealRow } from './seal-rows.js';

/** The seals that were not looked at for the longest time, new ones first of all. */
const longestUnseen = /* sql */ `
  select s.* from ledger.seal s left join ledger.seal_check c on c.number = s.number order by c.checked_at nulls first, s.number limit $1`;

const remember = /* sql */ `
  insert into ledger.seal_check (number, checked_at, faults) values ($1, $2, $3)
  on conflict (number) do update set checked_at = excluded.checked_at, faults = excluded.faults`;

/** Holds the next `most` seals against the ledger, round and round, remembers what no longer fits and says so in the log. Answers the faults by the number of their seal. */
@Injectable()
export class VerifyChain {
  private readonly logger = new Logger(VerifyChain.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(most = 8): Promise<Map<string, SealFault[]>> {
    const found = new Map<string, SealFault[]>();
    const rows: SealRow[] = await this.database.query(longestUnseen, [most]);
    for (const row of rows) {
      const faults = await this.verify(row);
      await this.database.query(remember, [row.number, this.clock.now(), JSON.stringify(faults)]);
      if (faults.length === 0) continue;
      found.set(row.number, faults);
      this.logger.error({ seal: row.number, faults }, 'the ledger is not what was sealed');
    }
    return found;
  }

  private async verify(row: SealRow): Promise<SealFault[]> {
    const [before]: SealRow[] = await this.database.query('select * from ledger.seal where number = $1', [`${BigInt(row.number) - 1n}`]);
    const journals = await readWholeRange(this.database, row.from_journal_id, row.to_journal_id);
    return findSealFaults(sealOf(row), before && sealOf(before), journals);
  }
}
