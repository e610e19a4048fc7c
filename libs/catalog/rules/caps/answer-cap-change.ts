import type { CapChange } from '#contracts';
import { Clock, forPlatform, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readCapChanges } from './read-cap-changes.js';

/** Approves or refuses a change of a cap, once, as another than who asked for it (`own-request`); answered before it is `cap-state`. Approved it counts at once. */
@Injectable()
export class AnswerCapChange {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(personId: string, changeId: string, approve: boolean): Promise<CapChange> {
    return forPlatform(this.database, async (tx) => {
      const [row]: { askedBy: string }[] = await tx.query('select asked_by as "askedBy" from catalog.cap_change where id = $1', [changeId]);
      if (!row) throw new Problem('not-found');
      if (row.askedBy === personId) throw new Problem('own-request');
      const [, answered]: [unknown[], number] = await tx.query(
        `update catalog.cap_change set status = $2, answered_at = $3, answered_by = $4 where id = $1 and status = 'asked'`,
        [changeId, approve ? 'approved' : 'refused', this.clock.now(), personId],
      );
      const [change] = await readCapChanges(tx, personId, changeId);
      if (answered === 0) throw new Problem('cap-state', { status: change!.status });
      if (approve) await setCap(tx, change!);
      return change!;
    });
  }
}

async function setCap(tx: Transaction, { channel, roles, bps }: CapChange): Promise<void> {
  if (bps === null) await tx.query('delete from catalog.channel_cap where channel = $1 and roles = $2', [channel, roles]);
  else
    await tx.query(
      'insert into catalog.channel_cap (channel, roles, bps) values ($1, $2, $3) on conflict (channel, roles) do update set bps = excluded.bps',
      [channel, roles, bps],
    );
}
