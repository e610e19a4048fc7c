import { ApplyRefund } from '#orders';
import { Injectable } from '@nestjs/common';
import { ProviderBooks } from '../../provider-books.js';
import { BookReturnedPayment } from '../../refunds/book-returned-payment.js';

/**
 * Brings a payment that goes back whole to what the provider says of it now, and into the books: a dispute is about what has not gone back. Answers whether something of
 * it is on its way at the provider.
 */
@Injectable()
export class CatchUpReturn {
  constructor(
    private readonly books: ProviderBooks,
    private readonly applying: ApplyRefund,
    private readonly booking: BookReturnedPayment,
  ) {}

  async execute(paymentId: string, chargeId: string): Promise<boolean> {
    const given = await this.books.refundsOf(chargeId);
    for (const { id } of given) await this.applying.execute(id);
    await this.booking.execute(paymentId);
    return given.some(({ onItsWay }) => onItsWay);
  }
}
