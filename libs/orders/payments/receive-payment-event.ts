import { Clock, Gather, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { disputesReported, paymentsReported } from '../order-events.js';
import { PaymentProvider, type PaymentReport } from '../payment-provider.js';
import { StripeSettings } from './stripe-settings.js';

/** The reports that are acted on; any other is kept in the inbox and left at that. */
const actedOn: ReadonlySet<string> = new Set(['payment_intent.succeeded', 'refund.updated', 'refund.failed']);
const isOfDispute = ({ kind }: PaymentReport): boolean => kind.startsWith('charge.dispute.');

/**
 * Keeps a report of the provider, once however often it is sent, together with the news of it; only then is it answered. Reports that come together are kept in one
 * transaction and are one piece of news. A wrong or old signature is `signature-wrong` and leaves nothing behind.
 */
@Injectable()
export class ReceivePaymentEvent {
  private readonly keeping = new Gather<PaymentReport, void>((reports) => this.keep(reports));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly settings: StripeSettings,
  ) {}

  async execute(body: Buffer, signature: string): Promise<{ received: true }> {
    const report = this.provider.readReport(body, signature, this.settings.webhookSecret);
    if (!report) throw new Problem('signature-wrong');
    await this.keeping.ask(report);
    return { received: true };
  }

  private async keep(reports: readonly PaymentReport[]): Promise<void[]> {
    // Sorted, so that two processes that are told the same at once wait for each other in one order.
    const sorted = [...new Map(reports.map((report) => [report.id, report])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const kept: { event_id: string }[] = await tx.query(
        `insert into platform.inbox (provider, event_id, kind, object_id, received_at, handled_at, outcome)
         select 'stripe', id, kind, object, $4, case when idle then $4::timestamptz end, case when idle then 'kept' end
         from unnest($1::text[], $2::text[], $3::text[], $5::boolean[]) as report (id, kind, object, idle) on conflict do nothing returning event_id`,
        [sorted.map(({ id }) => id), sorted.map(({ kind }) => kind), sorted.map(({ objectId }) => objectId), now, sorted.map(isIdle)],
      );
      const idle = new Set(sorted.filter(isIdle).map(({ id }) => id));
      const ofDisputes = new Set(sorted.filter(isOfDispute).map(({ id }) => id));
      const news = kept.map(({ event_id }) => event_id).filter((id) => !idle.has(id));
      const [disputes, payments] = [news.filter((id) => ofDisputes.has(id)), news.filter((id) => !ofDisputes.has(id))];
      if (payments.length > 0) await publish(tx, this.clock, paymentsReported, { eventIds: payments });
      if (disputes.length > 0) await publish(tx, this.clock, disputesReported, { eventIds: disputes });
    });
    return reports.map(() => undefined);
  }
}

const isIdle = (report: PaymentReport): boolean => !(actedOn.has(report.kind) || isOfDispute(report)) || report.objectId === '';
