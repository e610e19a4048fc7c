import { Clock, publish } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentProvider } from '../../payment-provider.js';
import { refundSent } from '../refund-events.js';

interface Due {
  readonly order_id: string;
  readonly amount_minor: string;
  readonly attempt: number;
  readonly payment_intent_id: string;
}

const due = /* sql */ `
  select r.order_id, r.amount_minor, r.attempt, o.payment_intent_id
  from orders.refund r join orders."order" o on o.id = r.order_id where r.id = $1 and r.status = 'accepted'`;

/**
 * Sends an accepted refund through the provider, once: asked again after a lost answer, the provider is asked what it has given under the same key before anything else.
 * What is on its way there stays accepted and is looked at again; what could not be delivered is tried anew under the next key. Nothing to send is sent at once.
 */
@Injectable()
export class SendRefund {
  private readonly logger = new Logger(SendRefund.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
  ) {}

  async execute(refundId: string): Promise<void> {
    const [refund]: Due[] = await this.database.query(due, [refundId]);
    if (!refund) return;
    const amountMinor = BigInt(refund.amount_minor);
    if (amountMinor === 0n) return this.finish(refundId, null);
    const given = await this.provider.giveBack({
      paymentId: refund.payment_intent_id,
      amountMinor,
      key: `refund-${refundId}-${refund.attempt}`,
      metadata: { orderId: refund.order_id, refundId },
    });
    if (given.status === 'succeeded') return this.finish(refundId, given.id);
    if (given.status !== 'failed' && given.status !== 'canceled') return;
    this.logger.error({ refundId, providerRefundId: given.id, status: given.status }, 'a refund could not be delivered; it is tried anew');
    await this.database.query('update orders.refund set attempt = attempt + 1 where id = $1 and attempt = $2', [refundId, refund.attempt]);
  }

  private async finish(refundId: string, providerRefundId: string | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [, sent]: [unknown[], number] = await tx.query(
        `update orders.refund set status = 'sent', sent_at = $2, provider_refund_id = $3 where id = $1 and status = 'accepted'`,
        [refundId, this.clock.now(), providerRefundId],
      );
      if (sent > 0) await publish(tx, this.clock, refundSent, { refundId });
    });
  }
}
