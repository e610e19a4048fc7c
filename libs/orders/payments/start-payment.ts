import type { OrderStatus, PaymentStep } from '#contracts';
import { money } from '#money';
import { Clock, Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentProvider } from '../payment-provider.js';
import { StripeSettings } from './stripe-settings.js';

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

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly settings: StripeSettings,
  ) {}

  async execute(buyerId: string, orderId: string): Promise<PaymentStep> {
    const order = await this.mark(buyerId, orderId);
    const { id, clientSecret } = await this.open(orderId, order);
    await this.database.query('update orders."order" set payment_intent_id = $2 where id = $1 and payment_intent_id is null', [
      orderId,
      id,
    ]);
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
  private async mark(buyerId: string, orderId: string): Promise<Row> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const [order]: Row[] = await tx.query(
        'select status, total_minor, payment_intent_id, expires_at from orders."order" where id = $1 and buyer_id = $2 for no key update',
        [orderId, buyerId],
      );
      if (!order) throw new Problem('not-found');
      if (order.status !== 'placed') throw new Problem('order-closed', { status: order.status });
      if (order.expires_at <= now) throw new Problem('order-closed', { status: 'expired' });
      await tx.query('update orders."order" set payment_started_at = $2 where id = $1 and payment_started_at is null', [orderId, now]);
      return order;
    });
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
