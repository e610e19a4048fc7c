import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasFailed, PaymentProvider } from '../../payment-provider.js';
import { markHeldUp, markRefund, refundKey } from './mark-refund.js';

interface Due {
  readonly order_id: string;
  readonly amount_minor: string;
  readonly attempt: number;
  readonly payment_intent_id: string;
}

// What a bank disputes is not asked for: the provider refuses it. What the buyer has from a bank already is not sent.
const due = /* sql */ `
  select r.order_id, (r.amount_minor - r.by_bank_minor)::text as amount_minor, r.attempt, o.payment_intent_id
  from orders.refund r join orders."order" o on o.id = r.order_id where r.id = $1 and r.status = 'accepted' and o.disputed_minor = 0`;

/**
 * Sends an accepted refund through the provider, once: asked again after a lost answer, the provider is asked what it has given under the same key before anything else.
 * What is on its way there stays accepted and is looked at again; so does what it refuses because the payment is disputed, which is news for whoever follows disputes. Both
 * that and what could not be delivered are tried anew under the next key. Nothing to send is sent at once.
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
    const key = refundKey(refundId, refund.attempt);
    if (amountMinor === 0n) return markRefund(this.database, this.clock, refundId, { id: null, status: 'succeeded', metadata: { key } });
    const given = await this.provider.giveBack({
      paymentId: refund.payment_intent_id,
      amountMinor,
      key,
      metadata: { orderId: refund.order_id, refundId },
    });
    if (!given) return markHeldUp(this.database, this.clock, refundId, key);
    if (hasFailed(given)) this.logger.error({ refundId, providerRefundId: given.id }, 'a refund could not be delivered; it is tried anew');
    await markRefund(this.database, this.clock, refundId, given);
  }
}
