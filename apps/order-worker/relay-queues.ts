import { type JobDelivery, jobOptions, redisOptions } from '#platform';
import { Logger } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The relay's own ends of the queues: adding fails within seconds while Redis is away or silent, so that the relay never hangs. */
export class RelayQueues {
  private readonly logger = new Logger(RelayQueues.name);
  private readonly open = new Map<string, Queue>();

  constructor(private readonly redisUrl: string) {}

  /** Adds jobs to the queues that their names say, `settlement` for `settlement.split-order`, each queue's in one go; the same id is added once. */
  async add(jobs: readonly JobDelivery[]): Promise<void> {
    for (const [name, own] of Map.groupBy(jobs, ({ job }) => job.split('.')[0]!)) await this.addTo(name, own);
  }

  private async addTo(name: string, jobs: readonly JobDelivery[]): Promise<void> {
    const queue = this.open.get(name) ?? this.connect(name);
    try {
      await queue.addBulk(jobs.map(({ job, id, data }) => ({ name: job, data, opts: { jobId: id } })));
    } catch (error) {
      // A queue that could not connect at first, or whose Redis fell silent, stays broken: the next try begins with a new one.
      this.open.delete(name);
      this.leave(queue);
      throw error;
    }
  }

  /** Leaves at once; there is nothing to wait for when nobody adds any more. */
  close(): void {
    for (const queue of this.open.values()) this.leave(queue);
    this.open.clear();
  }

  private leave(queue: Queue): void {
    queue.disconnect().catch((lost: Error) => this.logger.debug(lost.message));
  }

  private connect(name: string): Queue {
    const queue = new Queue(name, {
      connection: redisOptions(this.redisUrl, 'producer'),
      defaultJobOptions: jobOptions,
      skipWaitingForReady: true,
    });
    queue.on('error', (error) => this.logger.debug(error.message));
    this.open.set(name, queue);
    return queue;
  }
}
