import { ApplyRefund } from '#orders';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProviderBooks } from '../../provider-books.js';
import { BookRefund } from '../../refunds/book-refund.js';
import { unwrittenRefunds } from './known-dispute.js';

/**
 * Brings the refunds of an order to what the provider says of them now, reported or not, and into the books: a dispute is about what they have left. Answers those that
 * are on their way at the provider, by our ids.
 */
@Injectable()
export class CatchUpRefunds {
  constructor(
    private readonly database: DataSource,
    private readonly books: ProviderBooks,
    private readonly applying: ApplyRefund,
    private readonly booking: BookRefund,
  ) {}

  async execute(orderId: string, chargeId: string): Promise<readonly string[]> {
    const given = await this.books.refundsOf(chargeId);
    for (const { id } of given) await this.applying.execute(id);
    for (const id of await unwrittenRefunds(this.database, orderId)) await this.booking.execute(id);
    return given.filter(({ onItsWay }) => onItsWay).map(({ refundId }) => refundId);
  }
}
