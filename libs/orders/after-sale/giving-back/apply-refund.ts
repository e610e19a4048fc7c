import { Id } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentProvider } from '../../payment-provider.js';
import { markReturn } from '../../returning/mark-return.js';
import { markRefund } from './mark-refund.js';

/** What came of looking at a refund; kept in the inbox for whoever asks later. */
export type RefundOutcome = 'refund looked at' | 'refused: no such refund';

/**
 * Acts on what the provider reports of a refund, by what it says itself now: one that failed, also long after it had succeeded, is tried anew under the next key. A report
 * that comes twice, or after the next attempt has begun, changes nothing.
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
    const refundId = Id.safeParse(given.metadata['refundId']).data;
    if (refundId !== undefined) await markRefund(this.database, this.clock, refundId, given);
    else await markReturn(this.database, this.clock, given);
    return 'refund looked at';
  }
}
