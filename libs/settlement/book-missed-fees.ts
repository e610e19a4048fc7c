import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookFee } from './book-fee.js';

/** Paid orders younger than this are left to their own job. */
const graceMs = 10_000;

/** Books the fees of paid orders whose own job was lost or failed, at most `limit`, in a new order every time so that none is starved; answers how many it booked. */
@Injectable()
export class BookMissedFees {
  private readonly logger = new Logger(BookMissedFees.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly booking: BookFee,
  ) {}

  async execute(limit = 20): Promise<number> {
    const missed: { id: string }[] = await this.database.query(
      'select id from orders."order" where paid_at < $1 and charge_id is not null and fee_booked_at is null order by random() limit $2',
      [new Date(this.clock.now().getTime() - graceMs), limit],
    );
    let booked = 0;
    for (const { id } of missed) {
      try {
        await this.booking.execute(id);
        booked += 1;
      } catch (error) {
        this.logger.warn({ err: error, orderId: id }, 'the fee of an order could not be booked; it is tried again');
      }
    }
    return booked;
  }
}
