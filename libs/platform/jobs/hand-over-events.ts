import type { DataSource } from 'typeorm';
import type { Clock } from '../clock.js';
import type { HandledJob } from './handles.js';

/** How long an event may stay unfinished before its jobs are handed to the queue again: Redis may have lost them. */
export const handAgainAfterMs = 8_000;

interface Row {
  id: string;
  event: string;
  payload: unknown;
  waiting: string[] | null;
}

/**
 * The relay: takes events from the outbox to the queues. It polls by state, since ids commit out of order, and hands an event again while any of its jobs is not
 * done; the job's id makes a second hand-over of a living job harmless. Answers how many events it handed over.
 */
export class HandOverEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Map<string, readonly HandledJob[]>,
    private readonly add: (job: string, id: string, delivery: { outboxId: string; payload: unknown }) => Promise<void>,
  ) {}

  async execute(limit = 200): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const rows: Row[] = await tx.query(
        `select id, event, payload, waiting from platform.outbox
         where done_at is null and (handed_at is null or handed_at < $1) order by id limit $2 for update skip locked`,
        [new Date(now.getTime() - handAgainAfterMs), limit],
      );
      for (const row of rows) {
        const waiting = row.waiting ?? (this.jobs.get(row.event) ?? []).map(({ job }) => job);
        if (waiting.length === 0) throw new Error(`an event nobody handles: ${row.event}`);
        for (const job of waiting) {
          await this.add(job, `${row.id}-${job}`, { outboxId: row.id, payload: row.payload });
        }
        await tx.query('update platform.outbox set handed_at = $2, waiting = $3 where id = $1', [row.id, now, waiting]);
      }
      return rows.length;
    });
  }
}
