import type { WriteOff } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readWriteOffs } from './read-write-offs.js';

/** Approves or refuses a write-off, once, as somebody other than who asked for it; the books follow by themselves. */
@Injectable()
export class AnswerWriteOff {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    by: { personId: string; workshops: readonly string[] },
    workshopId: string,
    { writeOffId, approve }: { writeOffId: string; approve: boolean },
  ): Promise<WriteOff> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      const [row]: { status: string; asked_by: string }[] = await tx.query(
        'select status, asked_by from ledger.write_off where id = $1 and workshop_id = $2',
        [writeOffId, workshopId],
      );
      if (!row) throw new Problem('not-found');
      if (row.asked_by === by.personId) throw new Problem('own-request');
      const [, answered]: [unknown[], number] = await tx.query(
        `update ledger.write_off set status = $2, answered_at = $3, answered_by = $4 where id = $1 and status = 'asked'`,
        [writeOffId, approve ? 'approved' : 'refused', this.clock.now(), by.personId],
      );
      const [after] = await readWriteOffs(tx, workshopId, { personId: by.personId, mayApprove: true }, writeOffId);
      if (answered === 0) throw new Problem('write-off-state', { status: after!.status });
      return after!;
    });
  }
}
