import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const date = /* sql */ `
  update ledger.leg set release_at = l.delivered_at + case leg.role when 'streamer' then interval '9 days' else interval '7 days' end from orders.line l
  where leg.order_id = $1 and leg.status in ('held', 'frozen') and leg.release_at is null and l.id = leg.line_id and l.delivered_at is not null`;

/** Once an order has arrived, its held shares know when they are due: seven days after their line did, a streamer's two days later. Done again it changes nothing. */
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
