import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endOrders } from './end-orders.js';

const batch = 100;

/** Ends orders that nobody began to pay in time and gives their stock back; it needs no provider, and so waits for none. */
@Injectable()
export class ExpireOrders {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many orders ended. */
  async execute(): Promise<number> {
    let ended = 0;
    for (let more = true; more;) {
      const due = await this.expireSome();
      ended += due;
      more = due === batch;
    }
    return ended;
  }

  private expireSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due: { id: string }[] = await tx.query(
        `select id from orders."order" where status = 'placed' and expires_at <= $1 and payment_started_at is null
         order by expires_at limit $2 for no key update skip locked`,
        [this.clock.now(), batch],
      );
      const ids = due.map(({ id }) => id);
      await endOrders(tx, this.clock, ids, 'expired');
      return ids.length;
    });
  }
}
