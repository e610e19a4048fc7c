import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProviderBooks } from '../../provider-books.js';
import { FollowCharge } from './follow-charge.js';
import { FollowReturnedPayment } from './follow-returned-payment.js';
import { findDisputed, findReturned } from './known-dispute.js';

/** What came of looking at a dispute; kept in the inbox for whoever asks later. */
export type DisputeOutcome = 'dispute looked at' | 'refused: no such dispute' | 'refused: no order of ours';

/**
 * Brings the books to what the provider itself says of a dispute now, and of all others about the same payment, whatever was reported and in what order: a payment that was
 * split, or one that goes back whole.
 */
@Injectable()
export class ApplyDispute {
  private readonly logger = new Logger(ApplyDispute.name);

  constructor(
    private readonly database: DataSource,
    private readonly books: ProviderBooks,
    private readonly following: FollowCharge,
    private readonly followingReturned: FollowReturnedPayment,
  ) {}

  async execute(providerId: string): Promise<DisputeOutcome> {
    const given = await this.books.disputeOf(providerId);
    if (!given) return 'refused: no such dispute';
    const returned = await findReturned(this.database, given);
    if (returned !== undefined) {
      await this.followingReturned.execute(returned, given.chargeId);
      return 'dispute looked at';
    }
    const orderId = await findDisputed(this.database, given);
    if (orderId === undefined) {
      this.logger.error({ providerId, chargeId: given.chargeId }, 'a payment is disputed that is no order of ours');
      return 'refused: no order of ours';
    }
    const followed = await this.following.execute(orderId, given.chargeId);
    if (!followed.includes(providerId)) throw new Error(`the provider does not list dispute ${providerId} of charge ${given.chargeId} yet`);
    return 'dispute looked at';
  }
}
