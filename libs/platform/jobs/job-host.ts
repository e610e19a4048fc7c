import { Inject, Logger } from '@nestjs/common';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type Job, UnrecoverableError } from 'bullmq';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Gather } from '../gather.js';
import { Problem } from '../problem.js';
import { jobsOf } from './handles.js';

/** Failures of one event after which somebody should look at it: about ten minutes of trying. */
const hopelessAfter = 40;

interface Delivery {
  outboxId: string;
  payload: unknown;
}

/** A job of an event that is done. */
interface Ticked {
  readonly outboxId: string;
  readonly job: string;
}

// Rows are locked in the order of their ids, so that two processors that tick off jobs of the same events never wait in a circle.
const tickOff = /* sql */ `
  with ticked as (
    select id, array_agg(job) as jobs from unnest($1::bigint[], $2::text[]) as ticked (id, job) group by id),
  locked as (
    select news.id, ticked.jobs from platform.outbox news join ticked using (id) where news.done_at is null order by news.id for update of news)
  update platform.outbox news set waiting = array(select job from unnest(news.waiting) as job where job <> all (locked.jobs)),
    done_at = case when news.waiting <@ locked.jobs then $3::timestamptz end
  from locked where news.id = locked.id`;

/**
 * What every processor inherits: finds the method by the job's name, checks the payload, and ticks the job off the outbox once it is done. A {@link Problem} is a
 * final failure and is written down; anything else is retried, first by the queue, then by the relay.
 */
export abstract class JobHost extends WorkerHost {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly ticking = new Gather<Ticked, void>((ticked) => this.tickOff(ticked));
  @Inject(DataSource) private readonly database!: DataSource;
  @Inject(Clock) private readonly clock!: Clock;

  async process(job: Job<Delivery>): Promise<void> {
    const handled = jobsOf(this.constructor).find(({ job: name }) => name === job.name);
    if (!handled) throw new UnrecoverableError(`no handler for ${job.name}`);
    try {
      const payload = handled.event.payload.parse(job.data.payload);
      await (this as unknown as Record<string, (payload: unknown) => Promise<void>>)[handled.method]!(payload);
    } catch (error) {
      await this.writeDown(job, error as Error);
      if (!(error instanceof Problem)) throw error;
      this.logger.error({ job: job.name, problem: error.problem, details: error.details }, 'a job was refused for good');
    }
    await this.ticking.ask({ outboxId: job.data.outboxId, job: job.name });
  }

  /** The queue itself stumbled (Redis away or emptied): the relay brings the jobs again. */
  @OnWorkerEvent('error')
  stumbled(error: Error): void {
    this.logger.warn({ err: error }, 'the queue stumbled');
  }

  private async tickOff(ticked: readonly Ticked[]): Promise<void[]> {
    await this.database.query(tickOff, [ticked.map(({ outboxId }) => outboxId), ticked.map(({ job }) => job), this.clock.now()]);
    return ticked.map(() => undefined);
  }

  private async writeDown({ name, data }: Job<Delivery>, error: Error): Promise<void> {
    const [[news]]: [{ failures: number }[], number] = await this.database.query(
      'update platform.outbox set failures = failures + 1, last_error = $2 where id = $1 returning failures',
      [data.outboxId, `${name}: ${error.message}`.slice(0, 500)],
    );
    const failures = news?.failures ?? 1;
    this.logger[failures < hopelessAfter ? 'warn' : 'error']({ job: name, outboxId: data.outboxId, failures, err: error }, 'a job failed');
  }
}

/** Options of every queue worker: a killed worker's job is taken again within seconds, as often as it needs. */
export const workerOptions = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 10, concurrency: 8 };

/** Options of a queue whose jobs do their work together: the more are at hand, the less each costs. */
export const togetherOptions = { ...workerOptions, concurrency: 50 };

/** Options of every job: five quick tries; after that the relay hands it over again from the outbox, more slowly each time. */
export const jobOptions = { attempts: 5, backoff: { type: 'exponential', delay: 200 }, removeOnComplete: true, removeOnFail: true };
