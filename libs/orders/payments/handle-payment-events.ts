import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyRefund } from '../after-sale/giving-back/apply-refund.js';
import { ApplyPayment } from './apply-payment.js';
import { handleReports } from './handle-reports.js';

/** So many wait for the provider at once; what they then write they write together. */
const width = 64;

/** Acts on reports of payments and refunds in the inbox, each once. One that cannot be looked at now is the trouble of its own report only; then its failure is thrown. */
@Injectable()
export class HandlePaymentEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyPayment,
    private readonly applyingRefunds: ApplyRefund,
  ) {}

  execute(eventIds: readonly string[]): Promise<void> {
    return handleReports(this.database, this.clock, eventIds, {
      act: ({ kind, objectId }) => (kind.startsWith('refund.') ? this.applyingRefunds : this.applying).execute(objectId),
      width,
    });
  }
}
