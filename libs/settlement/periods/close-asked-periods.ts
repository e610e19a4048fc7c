import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosePeriod } from './close-period.js';

/** Closes the months that were asked to close as far as nothing stands against it, the earliest first. Answers how many it closed. */
@Injectable()
export class CloseAskedPeriods {
  constructor(
    private readonly database: DataSource,
    private readonly closing: ClosePeriod,
  ) {}

  async execute(): Promise<number> {
    const asked: { period: string }[] = await this.database.query(
      `select period from ledger.period where status = 'closing' order by period`,
    );
    let closed = 0;
    for (const { period } of asked) if ((await this.closing.execute(period)).length === 0) closed += 1;
    return closed;
  }
}
