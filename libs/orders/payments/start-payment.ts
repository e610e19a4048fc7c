import type { OrderStatus, PaymentStep } from '#contracts';
import { money } from '#money';
import { Clock, Gather, Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentProvider } from '../payment-provider.js';
import { StripeSettings } from './stripe-settings.js';

interface Asking {
  readonly orderId: string;
  readonly buyerId: string;
}

interface Row {
  readonly status: OrderStatus;
  readonly total_minor: string;
  readonly payment_intent_id: string | null;
  readonly expires_at: Date;
}

/**
 * How a buyer pays an order: the same payment however often it is asked for, until the order is paid or expired (`order-closed`). With the provider away it is
 * `payment-unavailable`; the order stands all the same, and paying can be tried again.
 */
@Injectable()
export class StartPayment {
  private readonly logger = new Logger(StartPayment.name);
  private readonly marking = new Gather<Asking, Row | undefined>((asked) => this.mark(asked));
  private readonly keeping = new Gather<{ orderId: string; paymentId: string }, void>((opened) => this.keep(opened));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly settings: StripeSettings,
  ) {}

  async execute(buyerId: string, orderId: string): Promise<PaymentStep> {
    const order = await this.marking.ask({ orderId, buyerId });
    if (!order) throw new Problem('not-found');
    if (order.status !== 'placed') throw new Problem('order-closed', { status: order.status });
    if (order.expires_at <= this.clock.now()) throw new Problem('order-closed', { status: 'expired' });
    const { id, clientSecret } = await this.open(orderId, order);
    if (order.payment_intent_id === null) await this.keeping.ask({ orderId, paymentId: id });
    const { apiBase, publishableKey } = this.settings;
    return {
      provider: apiBase === undefined ? 'stripe' : 'sandbox',
      clientSecret,
      publishableKey,
      payPage: apiBase === undefined ? null : new URL(`/pay/${id}?client_secret=${clientSecret}`, apiBase).href,
      expiresAt: order.expires_at.toISOString(),
    };
  }

  /** Written before the provider is called: whoever expires the order then knows that there may be a payment to end first. */
  private mark(asked: readonly Asking[]): Promise<(Row | undefined)[]> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const rows: (Row & { id: string; buyer_id: string })[] = await tx.query(
        `select id, buyer_id, status, total_minor, payment_intent_id, expires_at from orders."order" where id = any ($1::uuid[]) order by id for no key update`,
        [[...new Set(asked.map(({ orderId }) => orderId))]],
      );
      const orders = new Map(rows.map((row) => [`${row.id} ${row.buyer_id}`, row]));
      const own = asked.map(({ orderId, buyerId }) => orders.get(`${orderId} ${buyerId}`));
      const open = own.flatMap((row) => (row && row.status === 'placed' && row.expires_at > now ? [row.id] : []));
      await tx.query('update orders."order" set payment_started_at = $2 where id = any ($1::uuid[]) and payment_started_at is null', [
        open,
        now,
      ]);
      return own;
    });
  }

  private async keep(opened: readonly { orderId: string; paymentId: string }[]): Promise<void[]> {
    await this.database.query(
      `with opened as (
         select o.id, given.payment from orders."order" o join unnest($1::uuid[], $2::text[]) as given (id, payment) using (id)
         where o.payment_intent_id is null order by o.id for no key update of o)
       update orders."order" o set payment_intent_id = opened.payment from opened where o.id = opened.id`,
      [opened.map(({ orderId }) => orderId), opened.map(({ paymentId }) => paymentId)],
    );
    return opened.map(() => undefined);
  }

  private async open(orderId: string, order: Row): Promise<{ id: string; clientSecret: string }> {
    try {
      const known = order.payment_intent_id;
      const payment = await (known === null ? this.provider.open(orderId, money(BigInt(order.total_minor))) : this.provider.look(known));
      if (!payment) throw new Error(`the provider takes no payment for the order, or does not know ${known}`);
      if (payment.clientSecret === null) throw new Error(`the provider gave payment ${payment.id} no client secret`);
      return { id: payment.id, clientSecret: payment.clientSecret };
    } catch (error) {
      this.logger.error({ err: error, orderId }, 'the provider did not open a payment');
      throw new Problem('payment-unavailable');
    }
  }
}
