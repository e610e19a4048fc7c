import type { Adjustment } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readAdjustments } from './read-adjustments.js';

/** Approves or refuses an adjustment, once, as somebody other than who asked for it (`own-request`); answered before it is `adjustment-state`. The books follow by themselves. */
@Injectable()
export class AnswerAdjustment {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    by: { personId: string; workshops: readonly string[] },
    workshopId: string,
    { adjustmentId, approve }: { adjustmentId: string; approve: boolean },
  ): Promise<Adjustment> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      const [row]: { asked_by: string }[] = await tx.query('select asked_by from ledger.adjustment where id = $1 and workshop_id = $2', [
        adjustmentId,
        workshopId,
      ]);
      if (!row) throw new Problem('not-found');
      if (row.asked_by === by.personId) throw new Problem('own-request');
      const [, answered]: [unknown[], number] = await tx.query(
        `update ledger.adjustment set status = $2, answered_at = $3, answered_by = $4 where id = $1 and status = 'asked'`,
        [adjustmentId, approve ? 'approved' : 'refused', this.clock.now(), by.personId],
      );
      const [after] = await readAdjustments(tx, workshopId, { personId: by.personId, mayApprove: true }, adjustmentId);
      if (answered === 0) throw new Problem('adjustment-state', { status: after!.status });
      return after!;
    });
  }
}
