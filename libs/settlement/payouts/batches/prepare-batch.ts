import { changeWithinWorkshop, Clock, newId, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { payoutAsked } from '../payout-events.js';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: '2-digit', month: '2-digit', day: '2-digit' });

/** Who asks, and what the batch is called. */
export interface BatchWish {
  readonly personId: string;
  readonly workshopId: string;
  readonly note: string;
}

/** Asks for everything payable of a workshop to be frozen; the worker does it in a moment. Refuses with `batch-asked` while another waits for that. */
@Injectable()
export class PrepareBatch {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], { personId, workshopId, note }: BatchWish): Promise<{ id: string }> {
    const now = this.clock.now();
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const id = newId(this.clock);
      const added: unknown[] = await tx.query(
        `insert into ledger.payout_batch (id, workshop_id, number, note, status, asked_by, asked_at)
         select $1, $2, 'PB-' || $3::text || '-' || lpad(next::text, greatest(4, length(next::text)), '0'), $4, 'asked', $5, $6 from nextval('ledger.payout_number') as next
         on conflict (workshop_id) where status = 'asked' do nothing returning id`,
        [id, workshopId, day.format(now).replaceAll('-', ''), note, personId, now],
      );
      if (added.length === 0) throw new Problem('batch-asked');
      await publish(tx, this.clock, payoutAsked, { batchId: id });
      return { id };
    });
  }
}
