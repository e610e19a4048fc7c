import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const afterMs = 7 * 86_400_000;
const batch = 200;

const complete = /* sql */ `
  with due as (
    select id from orders."order" o where status = 'delivered' and delivered_at <= $1
      and not exists (select from orders.refund r where r.order_id = o.id and r.status = 'requested')
    order by delivered_at limit $3 for no key update skip locked)
  update orders."order" o set status = 'completed', completed_at = $2 from due where o.id = due.id returning o.id`;

/** Ends what arrived seven days ago and is asked back by nobody. */
@Injectable()
export class CompleteOrders {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many orders were completed. */
  async execute(): Promise<number> {
    const now = this.clock.now();
    let completed = 0;
    for (let more = true; more;) {
      const [, count]: [unknown[], number] = await this.database.query(complete, [new Date(now.getTime() - afterMs), now, batch]);
      completed += count;
      more = count === batch;
    }
    return completed;
  }
}
