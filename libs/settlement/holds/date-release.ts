import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

// Rows are locked in the order of their ids, as everywhere.
const date = /* sql */ `
  with due as (
    select leg.id, l.delivered_at + case leg.role when 'streamer' then interval '9 days' else interval '7 days' end as release_at
    from ledger.leg leg join orders.line l on l.id = leg.line_id and l.delivered_at is not null
    where leg.order_id = $1 and leg.status in ('held', 'frozen') and leg.release_at is null order by leg.id for update of leg)
  update ledger.leg set release_at = due.release_at from due where leg.id = due.id`;

/** Once a line has arrived, its held shares know when they are due: seven days after it did, a streamer's two days later. Done again it changes nothing. */
@Injectable()
export class DateRelease {
  constructor(private readonly database: DataSource) {}

  async execute(orderId: string): Promise<void> {
    const [order]: { split: boolean }[] = await this.database.query(
      'select split_at is not null as split from orders."order" where id = $1',
      [orderId],
    );
    // Its journals are late; the job comes again.
    if (!order?.split) throw new Error(`order ${orderId} has arrived and is not split yet`);
    await this.database.query(date, [orderId]);
  }
}
