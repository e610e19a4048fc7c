import { Clock, Gather, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { disputesReported, paymentsReported, transfersReported } from '../order-events.js';
import { PaymentProvider, type PaymentReport } from '../payment-provider.js';
import { StripeSettings } from './stripe-settings.js';

/** Whose news the reports of a kind are; any other report is kept in the inbox and left at that. */
function newsOf({
  kind,
  objectId,
}: PaymentReport): typeof paymentsReported | typeof disputesReported | typeof transfersReported | undefined {
  if (objectId === '') return undefined;
  if (kind.startsWith('charge.dispute.')) return disputesReported;
  if (kind === 'transfer.reversed') return transfersReported;
  return ['payment_intent.succeeded', 'refund.updated', 'refund.failed'].includes(kind) ? paymentsReported : undefined;
}
const isIdle = (report: PaymentReport): boolean => newsOf(report) === undefined;

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
      const fresh = new Set(kept.map(({ event_id }) => event_id));
      const news = Map.groupBy(
        sorted.filter(({ id }) => fresh.has(id)),
        newsOf,
      );
      for (const [event, reported] of news) if (event) await publish(tx, this.clock, event, { eventIds: reported.map(({ id }) => id) });
    });
    return reports.map(() => undefined);
  }
}
