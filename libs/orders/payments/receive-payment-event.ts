import { Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { paymentReported } from '../order-events.js';
import { PaymentProvider } from '../payment-provider.js';
import { StripeSettings } from './stripe-settings.js';

/** The one report that moves an order; any other is kept in the inbox and left at that. */
const movesOrders = 'payment_intent.succeeded';

/**
 * Keeps a report of the provider, once however often it is sent, together with the news of it; only then is it answered. A wrong or old signature is
 * `signature-wrong` and leaves nothing behind.
 */
@Injectable()
export class ReceivePaymentEvent {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly settings: StripeSettings,
  ) {}

  async execute(body: Buffer, signature: string): Promise<{ received: true }> {
    const report = this.provider.readReport(body, signature, this.settings.webhookSecret);
    if (!report) throw new Problem('signature-wrong');
    await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const idle = report.kind !== movesOrders || report.objectId === '';
      const kept: unknown[] = await tx.query(
        `insert into platform.inbox (provider, event_id, kind, object_id, received_at, handled_at, outcome)
         values ('stripe', $1, $2, $3, $4, $5, $6) on conflict do nothing returning event_id`,
        [report.id, report.kind, report.objectId, now, idle ? now : null, idle ? 'kept' : null],
      );
      if (kept.length > 0 && !idle) await publish(tx, this.clock, paymentReported, { eventId: report.id });
    });
    return { received: true };
  }
}
