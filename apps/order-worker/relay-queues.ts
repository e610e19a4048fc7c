import { jobOptions, redisOptions } from '#platform';
import { Logger } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The relay's own ends of the queues: adding fails within seconds while Redis is away or silent, so that the relay never hangs. */
export class RelayQueues {
  private readonly logger = new Logger(RelayQueues.name);
  private readonly open = new Map<string, Queue>();

  constructor(private readonly redisUrl: string) {}

  /** Adds a job to the queue that its name says, `settlement` for `settlement.split-order`; the same id is added once. */
  async add(job: string, id: string, data: object): Promise<void> {
    const name = job.split('.')[0]!;
    const queue = this.open.get(name) ?? this.connect(name);
    try {
      await queue.add(job, data, { jobId: id });
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
