import type { DataSource } from 'typeorm';
import type { Clock } from '../clock.js';
import type { HandledJob } from './handles.js';

interface Row {
  id: string;
  payload: unknown;
  waiting: string[];
}

/** A job on its way to its queue; the same id is added once. */
export interface JobDelivery {
  readonly job: string;
  readonly id: string;
  readonly data: { readonly outboxId: string; readonly payload: unknown };
}

/** Of the events, those that this process's jobs are about; $1 is what each event starts, $2 all jobs. A newer release may know others. */
const heard = `$1::jsonb ? event and (waiting is null or waiting && $2::text[])`;

/** An event is handed again while it is unfinished, for Redis may have lost it: after 8 s, and later with every failure, up to five minutes. */
const due = `handed_at is null or handed_at < $3::timestamptz - make_interval(secs => 8 + least(failures, 60) * 5)`;

/**
 * The relay: takes events from the outbox to the queues. It polls by state, since ids commit out of order, and hands an event again while any of its jobs is not
 * done; the job's id makes a second hand-over of a living job harmless. Answers how many events it handed over.
 */
export class HandOverEvents {
  private readonly known: readonly [events: string, jobs: readonly string[]];

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    jobs: Map<string, readonly HandledJob[]>,
    private readonly add: (jobs: readonly JobDelivery[]) => Promise<void>,
  ) {
    const names = [...jobs].map(([event, handled]) => [event, handled.map(({ job }) => job)] as const);
    this.known = [JSON.stringify(Object.fromEntries(names)), names.flatMap(([, handled]) => handled)];
  }

  /** Claims first and adds after: no transaction waits for Redis, and what is lost between the two is due again. */
  async execute(limit = 200): Promise<number> {
    const rows: Row[] = await this.database.query(
      `with due as (
         select id from platform.outbox where done_at is null and ${heard} and (${due}) order by id limit $4 for update skip locked),
       handed as (
         update platform.outbox news set handed_at = $3, waiting = coalesce(waiting, array(select jsonb_array_elements_text($1::jsonb -> event)))
         from due where news.id = due.id returning news.id, payload, waiting)
       select id, payload, waiting from handed order by id`,
      [...this.known, this.clock.now(), limit],
    );
    if (rows.length > 0) await this.add(rows.flatMap((row) => this.jobsOf(row))).catch((error: unknown) => this.giveBack(rows, error));
    return rows.length;
  }

  /** How many unfinished events start nothing that this process knows. */
  async countUnheard(): Promise<number> {
    const [{ unheard }]: [{ unheard: number }] = await this.database.query(
      `select count(*)::int as unheard from platform.outbox where done_at is null and not (${heard})`,
      [...this.known],
    );
    return unheard;
  }

  private jobsOf({ id, payload, waiting }: Row): JobDelivery[] {
    const [, jobs] = this.known;
    return waiting.filter((job) => jobs.includes(job)).map((job) => ({ job, id: `${id}-${job}`, data: { outboxId: id, payload } }));
  }

  private async giveBack(rows: readonly Row[], error: unknown): Promise<never> {
    await this.database.query('update platform.outbox set handed_at = null where id = any ($1::bigint[]) and done_at is null', [
      rows.map(({ id }) => id),
    ]);
    throw error;
  }
}
