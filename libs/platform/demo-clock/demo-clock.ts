import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { every, type Recurring } from '../jobs/every.js';

const lookMs = 1_000;

/**
 * The clock of a demonstration: the machine's, as far ahead as the database says, which every process reads once a second. It is never turned back. Start it before it
 * is asked.
 */
export class DemoClock extends Clock implements OnApplicationShutdown {
  private aheadMs = 0;
  private looking: Recurring | undefined;

  constructor(private readonly database: DataSource) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async start(): Promise<this> {
    await this.look();
    this.looking = every(lookMs, DemoClock.name, () => this.look());
    return this;
  }

  /** Learns how far ahead it is now. */
  async look(): Promise<void> {
    const [row]: { ahead_ms: string }[] = await this.database.query('select ahead_ms from platform.demo_clock');
    this.aheadMs = Math.max(this.aheadMs, Number(row?.ahead_ms ?? 0));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.looking?.stop();
  }
}
