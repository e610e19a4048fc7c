import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { disputedCharge, hasFailed, PaymentProvider, type ProviderRefund, type RefusedRefund } from '../../payment-provider.js';
import { markHeldUp, markRefund, refundKey } from './mark-refund.js';
import { isStuck } from './stuck-refund.js';

interface Due {
  readonly order_id: string;
  readonly amount_minor: string;
  readonly attempt: number;
  readonly payment_intent_id: string;
}

// Written before the provider is asked, by the world's own time: no call lasts so long, and until then nobody pays by hand what may be on its way to the provider.
// What a bank disputes is not asked for: the provider refuses it. What the buyer has from a bank already is not sent.
const due = /* sql */ `
  update orders.refund r set asked_until = now() + interval '2 minutes' from orders."order" o
  where o.id = r.order_id and r.id = $1 and r.status = 'accepted' and o.disputed_minor = 0 and not (${isStuck})
  returning r.order_id, (r.amount_minor - r.by_bank_minor)::text as amount_minor, r.attempt, o.payment_intent_id`;

/**
 * Sends an accepted refund through the provider, once: asked again after a lost answer, the provider is asked what it has given under the same key before anything else.
 * What is on its way there stays accepted and is looked at again; so does what it refuses because the payment is disputed, which is news for whoever follows disputes. Both
 * that and what it could not or would not deliver are tried anew under the next key, until the refund is stuck. Nothing to send is sent at once.
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
    const [[refund]]: [Due[], number] = await this.database.query(due, [refundId]);
    if (!refund) return;
    const amountMinor = BigInt(refund.amount_minor);
    const key = refundKey(refundId, refund.attempt);
    const nothing = { id: null, status: 'succeeded', failure: null, metadata: { key } } as const;
    if (amountMinor === 0n) return markRefund(this.database, this.clock, refundId, nothing);
    const given = await this.provider.giveBack({
      paymentId: refund.payment_intent_id,
      amountMinor,
      key,
      metadata: { orderId: refund.order_id, refundId },
    });
    await this.mark(refundId, key, given);
  }

  private async mark(refundId: string, key: string, given: ProviderRefund | RefusedRefund): Promise<void> {
    if ('refused' in given && given.refused === disputedCharge) return markHeldUp(this.database, this.clock, refundId, key);
    const outcome = 'refused' in given ? ({ id: null, status: 'failed', failure: given.refused, metadata: { key } } as const) : given;
    if (hasFailed(outcome)) this.logger.error({ refundId, why: outcome.failure }, 'a refund could not be delivered; it is tried anew');
    await markRefund(this.database, this.clock, refundId, outcome);
  }
}
