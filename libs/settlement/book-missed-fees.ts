import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookFees } from './book-fees.js';
import { BookReturnedPayment } from './refunds/book-returned-payment.js';

/** Paid orders younger than this are left to their own job. */
const graceMs = 10_000;

/**
 * Books what the provider kept of payments whose own job was lost or failed, and payments that go back whole, as far as they have come; at most `limit`, in a new order
 * every time so that none is starved. Answers how many it booked.
 */
@Injectable()
export class BookMissedFees {
  private readonly logger = new Logger(BookMissedFees.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly booking: BookFees,
    private readonly returning: BookReturnedPayment,
  ) {}

  async execute(limit = 20): Promise<number> {
    const missed: { id: string; returned: boolean }[] = await this.database.query(
      `select id, returned from (
         select id::text, false as returned from orders."order" where paid_at < $1 and paid_at is not null and charge_id is not null
           and fee_transaction_id is null and fee_booked_at is null
         union all
         select payment_id, true from orders.returned_payment where booked_at is null
       ) as missed order by random() limit $2`,
      [new Date(this.clock.now().getTime() - graceMs), limit],
    );
    let booked = 0;
    for (const { id, returned } of missed) {
      try {
        await (returned ? this.returning.execute(id) : this.booking.execute([id]));
        booked += 1;
      } catch (error) {
        this.logger.warn({ err: error, id }, 'what the provider kept of a payment could not be booked; it is tried again');
      }
    }
    return booked;
  }
}
