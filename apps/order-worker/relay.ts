import { assignJobs, Clock, every, HandOverEvents, type Recurring } from '#platform';
import { orderEvents } from '#orders';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { processors } from './processors.js';
import { RelayQueues } from './relay-queues.js';

const pollMs = 100;
const batch = 200;

/** Carries the outbox to the queues for as long as the worker runs; the worker does not start when a job has not exactly one handler. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queues: RelayQueues,
  ) {}

  onApplicationBootstrap(): void {
    const handing = new HandOverEvents(this.database, this.clock, assignJobs(orderEvents, processors), (...job) => this.queues.add(...job));
    this.running = every(pollMs, Relay.name, async () => (await handing.execute(batch)) === batch);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
