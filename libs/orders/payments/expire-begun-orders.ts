import { abreast, Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyPayment } from './apply-payment.js';
import { endOrders } from './end-orders.js';
import { EndPayment } from './end-payment.js';

const batch = 100;
const holdLongerMs = 60_000;

interface Begun {
  readonly id: string;
  readonly total_minor: string;
  readonly payment_intent_id: string | null;
}

/**
 * Ends orders whose payment was begun and not made in time. The payment is ended at the provider first, without any lock held: then nobody can pay for what is no longer
 * there. A payment that was made after all is applied; one still on its way, or a provider that does not answer, keeps the stock held for another minute. Where the
 * provider refuses for good, or what was paid fits no order, nothing right can come any more, and the order ends.
 */
@Injectable()
export class ExpireBegunOrders {
  private readonly logger = new Logger(ExpireBegunOrders.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly endingPayments: EndPayment,
    private readonly applying: ApplyPayment,
  ) {}

  /** Answers how many orders ended. */
  async execute(): Promise<number> {
    const due: Begun[] = await this.database.query(
      `select id, total_minor, payment_intent_id from orders."order"
       where status = 'placed' and expires_at <= $1 and payment_started_at is not null order by expires_at limit $2`,
      [this.clock.now(), batch],
    );
    let ended = 0;
    await abreast(due, async (order) => {
      try {
        ended += await this.expireOne(order);
      } catch (error) {
        // The provider is away: better a late end than stock sold twice.
        this.logger.warn({ err: error, orderId: order.id }, 'a payment could not be ended; its order waits');
        await this.holdLonger(order.id);
      }
    });
    return ended;
  }

  private async expireOne({ id, total_minor, payment_intent_id }: Begun): Promise<number> {
    const end = await this.endingPayments.execute({ orderId: id, totalMinor: BigInt(total_minor), paymentId: payment_intent_id });
    if (end.ended) return this.end(id, end.paymentId);
    const { payment } = end;
    const outcome = payment.status === 'succeeded' ? await this.applying.execute(payment.id) : `waiting: ${payment.status}`;
    if (outcome.startsWith('misfit') || outcome.startsWith('refused')) return this.end(id, payment.id);
    if (outcome.startsWith('waiting')) await this.holdLonger(id);
    return 0;
  }

  private async holdLonger(id: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + holdLongerMs);
    await this.database.query(`update orders."order" set expires_at = $2 where id = $1 and status = 'placed'`, [id, until]);
  }

  private end(id: string, paymentId: string | null): Promise<number> {
    return this.database.transaction(async (tx) => {
      const placed: unknown[] = await tx.query(
        `select id from orders."order" where id = $1 and status = 'placed' for no key update skip locked`,
        [id],
      );
      if (placed.length === 0) return 0;
      if (paymentId !== null) await tx.query('update orders."order" set payment_intent_id = $2 where id = $1', [id, paymentId]);
      await endOrders(tx, this.clock, [id], 'expired');
      return 1;
    });
  }
}
