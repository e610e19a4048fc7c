import { Id } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasFailed, PaymentProvider, type ProviderRefund } from '../../payment-provider.js';
import { giveLateBack } from '../../payments/give-late-back.js';
import { markRefund } from './mark-refund.js';

/** What came of looking at a refund; kept in the inbox for whoever asks later. */
export type RefundOutcome = 'refund looked at' | 'given back' | 'refused: no such refund';

const late = /* sql */ `
  select total_minor from orders."order" where id = $1 and status = 'refunded' and paid_at is null and payment_intent_id = $2`;

/**
 * Acts on what the provider reports of a refund, by what it says itself now: one that failed, also long after it had succeeded, is tried anew under the next key. A report
 * that comes twice, or after the next attempt has begun, changes nothing. Throws while a payment that came too late is not back with its buyer.
 */
@Injectable()
export class ApplyRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
  ) {}

  async execute(providerRefundId: string): Promise<RefundOutcome> {
    const given = await this.provider.lookRefund(providerRefundId);
    if (!given) return 'refused: no such refund';
    if (given.metadata['refundId'] === undefined) return this.applyLate(given);
    const refundId = Id.safeParse(given.metadata['refundId']).data;
    if (refundId !== undefined) await markRefund(this.database, this.clock, refundId, given);
    return 'refund looked at';
  }

  private async applyLate(given: ProviderRefund): Promise<RefundOutcome> {
    const orderId = Id.safeParse(given.metadata['orderId']).data;
    if (orderId === undefined) return 'refund looked at';
    const [payment]: { total_minor: string }[] = await this.database.query(late, [orderId, given.paymentId]);
    if (!payment) return 'refund looked at';
    // The books are looked through again: they may say that it was sent.
    if (hasFailed(given)) await this.database.query('update orders."order" set fee_booked_at = null where id = $1', [orderId]);
    await giveLateBack(this.provider, { id: given.paymentId!, orderId, amountMinor: BigInt(payment.total_minor) });
    return 'given back';
  }
}
