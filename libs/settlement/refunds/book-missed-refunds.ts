import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BookRefund } from './book-refund.js';

/** Refunds younger than this are left to their own jobs. */
const graceMs = 5_000;
const batch = 50;

const missed = /* sql */ `
  select r.id from orders.refund r join orders."order" o on o.id = r.order_id and o.split_at is not null
  where r.status in ('accepted', 'sent') and (r.booked_at is null or r.status = 'accepted') and r.answered_at <= $1
    and (r.status = 'sent' or r.booked_at is not null or not exists (select from ledger.journal j where j.kind = 'refund.accepted' and j.source_type = 'refund' and j.source_id = r.id::text))
  order by random() limit $2`;

/** Books refunds whose job was lost, failed, or came before their order was split. Answers how many it booked. */
@Injectable()
export class BookMissedRefunds {
  private readonly logger = new Logger(BookMissedRefunds.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly booking: BookRefund,
  ) {}

  async execute(): Promise<number> {
    const due: { id: string }[] = await this.database.query(missed, [new Date(this.clock.now().getTime() - graceMs), batch]);
    let booked = 0;
    for (const { id } of due) {
      try {
        if (await this.booking.execute(id)) booked += 1;
      } catch (error) {
        this.logger.warn({ err: error, refundId: id }, 'a refund could not be booked; it is tried again');
      }
    }
    return booked;
  }
}
