import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startVersion } from './start-version.js';

const atOnce = 50;

/** Starts what was approved for a moment that has come. Answers true when there is more to do. */
@Injectable()
export class StartRules {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const due: { id: string }[] = await tx.query(
        `select id from catalog.rule_proposal where status = 'approved' and starts_at <= $1 order by id limit $2 for update skip locked`,
        [this.clock.now(), atOnce],
      );
      for (const { id } of due) await startVersion(tx, this.clock, id);
      return due.length === atOnce;
    });
  }
}
