import { Clock, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { sealsDoubted } from './seal-events.js';

/** Has the worker hold every seal against the ledger, now; answers from when on that counts. */
@Injectable()
export class AskToVerify {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ askedAt: string }> {
    const askedAt = this.clock.now().toISOString();
    await this.database.transaction((tx) => publish(tx, this.clock, sealsDoubted, { askedAt }));
    return { askedAt };
  }
}
