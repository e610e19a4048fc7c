import type { ReserveRule } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Keeps that much of a workshop's own shares back from now on, and remembers who said so. */
@Injectable()
export class SetReserve {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(by: { personId: string; workshops: readonly string[] }, workshopId: string, { bps, days }: ReserveRule): Promise<void> {
    await changeWithinWorkshop(this.database, by.workshops, workshopId, (tx) =>
      tx.query(
        `insert into ledger.reserve_rule (workshop_id, bps, days, changed_at, changed_by) values ($1, $2, $3, $4, $5)
         on conflict (workshop_id) do update set bps = excluded.bps, days = excluded.days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
        [workshopId, bps, days, this.clock.now(), by.personId],
      ),
    );
  }
}
