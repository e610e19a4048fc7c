import { handleReports } from '#orders';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyReversal } from './apply-reversal.js';

/** Acts on reports of transfers in the inbox, each once. One that cannot be looked at now does not hold up the others; then its failure is thrown. */
@Injectable()
export class HandleTransferReports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyReversal,
  ) {}

  execute(eventIds: readonly string[]): Promise<void> {
    return handleReports(this.database, this.clock, eventIds, { act: ({ objectId }) => this.applying.execute(objectId) });
  }
}
