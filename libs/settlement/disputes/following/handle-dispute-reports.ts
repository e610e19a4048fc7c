import { Clock, faultsAbreast, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyDispute } from './apply-dispute.js';

interface Report {
  readonly event_id: string;
  readonly object_id: string;
  readonly handled_at: Date | null;
}

/**
 * Acts on reports of disputes in the inbox, and writes beside each what came of it. One that cannot be looked at now does not hold up the others; then its failure is
 * thrown.
 */
@Injectable()
export class HandleDisputeReports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyDispute,
  ) {}

  async execute(eventIds: readonly string[]): Promise<void> {
    const reports: Report[] = await this.database.query(
      `select event_id, object_id, handled_at from platform.inbox where provider = 'stripe' and event_id = any ($1::text[]) order by event_id`,
      [eventIds],
    );
    const faults = await faultsAbreast(
      reports.filter(({ handled_at }) => handled_at === null),
      async ({ event_id, object_id }) => {
        const outcome = await this.applying.execute(object_id);
        await this.database.query(`update platform.inbox set handled_at = $2, outcome = $3 where provider = 'stripe' and event_id = $1`, [
          event_id,
          this.clock.now(),
          outcome,
        ]);
      },
      1,
    );
    if (faults.length > 0) throw faults[0];
    if (reports.length < new Set(eventIds).size) throw new Problem('not-found');
  }
}
