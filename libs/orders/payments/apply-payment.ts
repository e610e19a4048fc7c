import { holdStock, sellHeldStock } from '#catalog';
import { Clock, Problem, publish, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { orderPaid } from '../order-events.js';
import { type Payment, PaymentProvider } from '../payment-provider.js';
import { type LockedOrder, lockOrder } from './locked-order.js';
import { misfit, orderNamed } from './misfit.js';

/** What came of looking at a payment; kept in the inbox for whoever asks later. */
export type PaymentOutcome = 'paid' | 'already paid' | 'paid late' | 'given back' | `waiting: ${string}` | `refused: ${string}`;

/**
 * Makes an order paid when, and only when, the provider itself says so now and everything fits; what was reported is never believed. Held stock is sold in the same
 * transaction and the news leaves with it, once. Paid after the hold had ended: stock is taken again, and where there is none left the money goes back.
 */
@Injectable()
export class ApplyPayment {
  private readonly logger = new Logger(ApplyPayment.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
  ) {}

  async execute(paymentId: string): Promise<PaymentOutcome> {
    const payment = await this.provider.look(paymentId);
    if (!payment) return 'refused: no such payment';
    if (payment.status !== 'succeeded') return `waiting: ${payment.status}`;
    const orderId = orderNamed(payment);
    const outcome = await this.decide(payment, orderId);
    if (outcome.startsWith('refused')) this.logger.error({ paymentId, orderId, outcome }, 'money came that fits no order');
    // The decision is committed; this may be asked again after a crash and the provider gives back once.
    if (outcome === 'given back') await this.provider.refund(payment.id, orderId!);
    return outcome;
  }

  private decide(payment: Payment, orderId: string | undefined): Promise<PaymentOutcome> {
    return this.database.transaction(async (tx): Promise<PaymentOutcome> => {
      const order = orderId === undefined ? undefined : await lockOrder(tx, orderId);
      const reason = misfit(payment, order);
      if (reason !== undefined || !order) return `refused: ${reason ?? 'no such order'}`;
      if (order.status === 'placed') return this.pay(tx, order, payment, 'paid');
      if (order.status === 'expired') return this.payLate(tx, order, payment);
      if (order.status === 'refunded' && order.paid_at === null) return 'given back';
      return order.status === 'cancelled' ? 'refused: the order was cancelled' : 'already paid';
    });
  }

  private async pay<O extends PaymentOutcome>(tx: Transaction, order: LockedOrder, payment: Payment, outcome: O): Promise<O> {
    await sellHeldStock(tx, order.lines);
    await tx.query(
      `update orders."order" set status = 'paid', paid_at = $2, payment_intent_id = $3, charge_id = $4, closed_at = null where id = $1`,
      [order.id, this.clock.now(), payment.id, payment.chargeId],
    );
    await publish(tx, this.clock, orderPaid, { orderId: order.id });
    return outcome;
  }

  private async payLate(tx: Transaction, order: LockedOrder, payment: Payment): Promise<PaymentOutcome> {
    await tx.query('savepoint late');
    try {
      await holdStock(tx, order.lines);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await tx.query('rollback to savepoint late');
      // `refunded` without `paid_at`: money came and went back, nothing was ever sold or split.
      await tx.query(
        `update orders."order" set status = 'refunded', payment_intent_id = $2, charge_id = $3, closed_at = $4 where id = $1`,
        [order.id, payment.id, payment.chargeId, this.clock.now()],
      );
      return 'given back';
    }
    return this.pay(tx, order, payment, 'paid late');
  }
}
