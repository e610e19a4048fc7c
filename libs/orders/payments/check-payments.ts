import { abreast, Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyPayment } from './apply-payment.js';

const quietForMs = 60_000;
const batch = 200;

/** Asks the provider about payments that were begun a minute ago and of which nothing was heard: a lost webhook costs 60 to 90 seconds and never an order. */
@Injectable()
export class CheckPayments {
  private readonly logger = new Logger(CheckPayments.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyPayment,
  ) {}

  /** Answers how many orders turned out to be paid. */
  async execute(): Promise<number> {
    const now = this.clock.now();
    let found = 0;
    for (let after = '00000000-0000-0000-0000-000000000000', more = true; more;) {
      const waiting: { id: string; payment_intent_id: string }[] = await this.database.query(
        `select id, payment_intent_id from orders."order"
         where status = 'placed' and payment_intent_id is not null and payment_started_at <= $1 and id > $2 order by id limit $3`,
        [new Date(now.getTime() - quietForMs), after, batch],
      );
      await abreast(waiting, async ({ id, payment_intent_id }) => {
        try {
          if ((await this.applying.execute(payment_intent_id)) === 'paid') found += 1;
        } catch (error) {
          this.logger.warn({ err: error, orderId: id }, 'a payment could not be looked at; the next check follows');
        }
      });
      after = waiting.at(-1)?.id ?? after;
      more = waiting.length === batch;
    }
    if (found > 0) this.logger.warn({ found }, 'payments were found that no webhook had told of');
    return found;
  }
}
