import { handleReports } from '#orders';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyDispute } from './apply-dispute.js';

/** Acts on reports of disputes in the inbox, one after the other. One that cannot be looked at now does not hold up the others; then its failure is thrown. */
@Injectable()
export class HandleDisputeReports {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyDispute,
  ) {}

  execute(eventIds: readonly string[]): Promise<void> {
    return handleReports(this.database, this.clock, eventIds, { act: ({ objectId }) => this.applying.execute(objectId), width: 1 });
  }
}
