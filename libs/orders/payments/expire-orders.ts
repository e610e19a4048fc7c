import { releaseStock } from '#catalog';
import { money } from '#money';
import { Clock, publish, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { orderExpired } from '../order-events.js';
import { PaymentProvider } from '../payment-provider.js';
import { abreast } from './abreast.js';
import { ApplyPayment } from './apply-payment.js';

const batch = 100;
const holdLongerMs = 60_000;

interface Started {
  readonly id: string;
  readonly total_minor: string;
  readonly payment_intent_id: string | null;
}

/**
 * Ends orders that nobody paid in time and gives their stock back. Where a payment was begun it is ended at the provider first, without any lock held: then nobody
 * can pay for what is no longer there. A payment that was made after all is applied; one still on its way, or a provider that does not answer, keeps the stock held for
 * another minute.
 */
@Injectable()
export class ExpireOrders {
  private readonly logger = new Logger(ExpireOrders.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly applying: ApplyPayment,
  ) {}

  /** Answers how many orders ended. */
  async execute(): Promise<number> {
    return (await this.expireUnstarted()) + (await this.expireStarted());
  }

  private async expireUnstarted(): Promise<number> {
    let ended = 0;
    for (let more = true; more;) {
      const ids = await this.database.transaction(async (tx) => {
        const due: { id: string }[] = await tx.query(
          `select id from orders."order" where status = 'placed' and expires_at <= $1 and payment_started_at is null
           order by expires_at limit $2 for no key update skip locked`,
          [this.clock.now(), batch],
        );
        await this.end(
          tx,
          due.map(({ id }) => id),
        );
        return due;
      });
      ended += ids.length;
      more = ids.length === batch;
    }
    return ended;
  }

  private async expireStarted(): Promise<number> {
    const due: Started[] = await this.database.query(
      `select id, total_minor, payment_intent_id from orders."order"
       where status = 'placed' and expires_at <= $1 and payment_started_at is not null order by expires_at limit $2`,
      [this.clock.now(), batch],
    );
    let ended = 0;
    await abreast(due, async (order) => {
      try {
        ended += await this.expireOne(order);
      } catch (error) {
        // The provider is away, or does not know the payment: better a late end than stock sold twice.
        this.logger.warn({ err: error, orderId: order.id }, 'a payment could not be ended; its order waits');
        await this.holdLonger(order.id);
      }
    });
    return ended;
  }

  private async expireOne({ id, total_minor, payment_intent_id }: Started): Promise<number> {
    // Without an id the reply to opening the payment was lost; opening it again finds it, since the order is its key.
    const paymentId = payment_intent_id ?? (await this.provider.open(id, money(BigInt(total_minor)))).id;
    const { status } = await this.provider.cancel(paymentId);
    if (status === 'canceled') return this.endPaymentless(id, paymentId);
    const outcome = status === 'succeeded' ? await this.applying.execute(paymentId) : `waiting: ${status}`;
    if (outcome.startsWith('waiting') || outcome.startsWith('refused')) await this.holdLonger(id);
    return 0;
  }

  private async holdLonger(id: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + holdLongerMs);
    await this.database.query(`update orders."order" set expires_at = $2 where id = $1 and status = 'placed'`, [id, until]);
  }

  private endPaymentless(id: string, paymentId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const placed: unknown[] = await tx.query(
        `select id from orders."order" where id = $1 and status = 'placed' for no key update skip locked`,
        [id],
      );
      if (placed.length === 0) return 0;
      await tx.query('update orders."order" set payment_intent_id = $2 where id = $1', [id, paymentId]);
      await this.end(tx, [id]);
      return 1;
    });
  }

  private async end(tx: Transaction, orderIds: readonly string[]): Promise<void> {
    if (orderIds.length === 0) return;
    const freed: { skuId: string; quantity: number }[] = await tx.query(
      'select sku_id as "skuId", sum(quantity)::int as quantity from orders.line where order_id = any($1) group by sku_id',
      [orderIds],
    );
    await releaseStock(tx, freed);
    await tx.query(`update orders."order" set status = 'expired', closed_at = $2 where id = any($1)`, [orderIds, this.clock.now()]);
    for (const orderId of orderIds) await publish(tx, this.clock, orderExpired, { orderId });
  }
}
