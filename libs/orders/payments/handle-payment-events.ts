import { Clock, faultsAbreast, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyRefund, type RefundOutcome } from '../after-sale/giving-back/apply-refund.js';
import { ApplyPayment, type PaymentOutcome } from './apply-payment.js';

interface Report {
  readonly event_id: string;
  readonly kind: string;
  readonly object_id: string;
  readonly handled_at: Date | null;
}

/** What came of a report. */
interface Done {
  readonly eventId: string;
  readonly outcome: PaymentOutcome | RefundOutcome;
}

/** So many wait for the provider at once; what they then write they write together. */
const lanes = 64;

/**
 * Acts on reports in the inbox, each once, and writes beside them what came of them. A payment or refund that cannot be looked at now is the trouble of its own report
 * only: the others are acted on all the same, then its failure is thrown.
 */
@Injectable()
export class HandlePaymentEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyPayment,
    private readonly applyingRefunds: ApplyRefund,
  ) {}

  async execute(eventIds: readonly string[]): Promise<void> {
    const reports: Report[] = await this.database.query(
      `select event_id, kind, object_id, handled_at from platform.inbox where provider = 'stripe' and event_id = any ($1::text[])`,
      [eventIds],
    );
    const done: Done[] = [];
    const faults = await faultsAbreast(
      reports.filter(({ handled_at }) => handled_at === null),
      async (report) => {
        done.push({ eventId: report.event_id, outcome: await this.apply(report) });
      },
      lanes,
    );
    if (done.length > 0) await this.writeDown(done);
    if (faults.length > 0) throw faults[0];
    if (reports.length < new Set(eventIds).size) throw new Problem('not-found');
  }

  private apply({ kind, object_id }: Report): Promise<PaymentOutcome | RefundOutcome> {
    return (kind.startsWith('refund.') ? this.applyingRefunds : this.applying).execute(object_id);
  }

  private async writeDown(done: readonly Done[]): Promise<void> {
    await this.database.query(
      `update platform.inbox i set handled_at = $3, outcome = done.outcome from unnest($1::text[], $2::text[]) as done (event_id, outcome)
       where i.provider = 'stripe' and i.event_id = done.event_id`,
      [done.map(({ eventId }) => eventId), done.map(({ outcome }) => outcome), this.clock.now()],
    );
  }
}
