import { assignJobs, Clock, every, HandOverEvents, type Recurring } from '#platform';
import { orderEvents } from '#orders';
import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { processors } from './processors.js';

const pollMs = 100;
const batch = 200;

/** Carries the outbox to the queues for as long as the worker runs; the worker does not start when a job has not exactly one handler. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    const queueOf = (job: string): Queue => this.modules.get(getQueueToken(job.split('.')[0]!), { strict: false });
    const handing = new HandOverEvents(this.database, this.clock, assignJobs(orderEvents, processors), queueOf);
    this.running = every(pollMs, Relay.name, async () => (await handing.execute(batch)) === batch);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
