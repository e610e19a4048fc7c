import { changeWithinWorkshop, Clock, Problem, withinScope } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readStation } from '../read-station.js';
import { openDay } from '../village-day.js';

/**
 * Sets until when a township's station takes the parcels of the day. The manifest that is open stays the open one: while it is between the old time and the new one, that
 * cannot be, and it is `cut-off-passed`. A township without a workshop in the scope is `not-found`.
 */
@Injectable()
export class SetCutOff {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], townshipId: string, localTime: string): Promise<{ localTime: string }> {
    const [workshop]: { id: string }[] = await withinScope(this.database, scope, (tx) =>
      tx.query('select id from catalog.workshop where township_id = $1 and id = any ($2::uuid[]) order by id limit 1', [townshipId, scope]),
    );
    if (!workshop) throw new Problem('not-found');
    return changeWithinWorkshop(this.database, scope, workshop.id, async (tx) => {
      const { localTime: before } = await readStation(tx, workshop.id);
      const now = this.clock.now();
      if (openDay(now, before) !== openDay(now, localTime)) throw new Problem('cut-off-passed');
      await tx.query(
        `insert into fulfilment.cut_off (township_id, local_time) values ($1, $2)
         on conflict (township_id) do update set local_time = excluded.local_time`,
        [townshipId, localTime],
      );
      return { localTime };
    });
  }
}
