import { Clock, forPlatform, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What somebody counted in a cash box. */
export interface CashCount {
  readonly personId: string;
  readonly custodianId: string;
  readonly countedMinor: bigint;
  readonly note: string;
}

/** Keeps what was counted in a custodian's cash box, now; `not-found` for anybody who keeps none. */
@Injectable()
export class CountCash {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute({ personId, custodianId, countedMinor, note }: CashCount): Promise<void> {
    return forPlatform(this.database, async (tx) => {
      const written: unknown[] = await tx.query(
        `insert into ledger.cash_count (id, party_id, counted_minor, currency, note, counted_at, counted_by)
         select $1, p.id, $3, 'CNY', $4, $5, $6 from catalog.party p where p.id = $2 and p.kind = 'custodian' returning id`,
        [newId(this.clock), custodianId, countedMinor.toString(), note, this.clock.now(), personId],
      );
      if (written.length === 0) throw new Problem('not-found');
    });
  }
}
