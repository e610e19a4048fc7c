import { jobOptions, redisOptions } from '#platform';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The relay's own ends of the queues: adding fails soon while Redis is away, so that no transaction waits for it. */
export class RelayQueues implements OnApplicationShutdown {
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
      // A queue that could not connect at first stays broken for good: the next try begins with a new one.
      this.open.delete(name);
      queue.disconnect().catch((lost: Error) => this.logger.debug(lost.message));
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map((queue) => queue.close()));
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
