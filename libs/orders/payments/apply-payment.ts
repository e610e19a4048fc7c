import { sellHeldStock, settleCoupons } from '#catalog';
import { Clock, Gather, publish, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ordersPaid } from '../order-events.js';
import { type Payment, PaymentProvider } from '../payment-provider.js';
import { keepReturn } from '../returning/keep-return.js';
import { ReturnPayment } from '../returning/return-payment.js';
import { endOrders } from './end-orders.js';
import { type LockedOrder, lockOrdersWithLines } from './locked-order.js';
import { type Misfit, misfit, orderNamed } from './misfit.js';
import { reserveAgain } from './reserve-again.js';

/** What came of looking at a payment; kept in the inbox for whoever asks later. A misfit goes back to its payer; what is refused is not ours to give back. */
export type PaymentOutcome =
  | 'paid'
  | 'already paid'
  | 'paid late'
  | 'given back'
  | `waiting: ${string}`
  | `misfit: ${string}`
  | `refused: ${string}`;

interface PaidOrder {
  readonly order: LockedOrder;
  readonly payment: Payment;
}

/**
 * Makes an order paid when, and only when, the provider itself says so now and everything fits; what was reported is never believed. Held stock is sold in the same
 * transaction and the news leaves with it, once. Paid after the hold had ended: everything is reserved again, and where that cannot be the money goes back, as it does when
 * it fits no order. Payments that come together are decided together, in one transaction.
 */
@Injectable()
export class ApplyPayment {
  private readonly logger = new Logger(ApplyPayment.name);
  private readonly deciding = new Gather<Payment, PaymentOutcome>((payments) => this.decide(payments), 100);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
    private readonly returning: ReturnPayment,
  ) {}

  async execute(paymentId: string): Promise<PaymentOutcome> {
    const payment = await this.provider.look(paymentId);
    if (!payment) return 'refused: no such payment';
    if (payment.status !== 'succeeded') return `waiting: ${payment.status}`;
    const outcome = await this.deciding.ask(payment);
    const fitsNoOrder = outcome.startsWith('misfit') || outcome.startsWith('refused');
    if (fitsNoOrder) this.logger.error({ paymentId, orderId: orderNamed(payment), outcome }, 'money came that fits no order');
    if (outcome === 'given back' || outcome.startsWith('misfit')) await this.sendBack(payment.id);
    return outcome;
  }

  /** It is written down: whatever happens now, it is looked at again. */
  private async sendBack(paymentId: string): Promise<void> {
    try {
      await this.returning.execute(paymentId);
    } catch (error) {
      this.logger.warn({ err: error, paymentId }, 'a payment could not be given back at once; it is tried again');
    }
  }

  /** Late ones and misfits are decided each in a transaction of its own: what they reserve again or free is locked out of the others' order. */
  private async decide(payments: readonly Payment[]): Promise<PaymentOutcome[]> {
    const outcomes = await this.database.transaction((tx) => this.decideTogether(tx, payments));
    const decided: PaymentOutcome[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      decided.push(outcome ?? (await this.database.transaction((tx) => this.decideAlone(tx, payments[index]!))));
    }
    return decided;
  }

  /** Undefined where the order had ended, or the money goes back. */
  private async decideTogether(tx: Transaction, payments: readonly Payment[]): Promise<(PaymentOutcome | undefined)[]> {
    const orders = await lockOrdersWithLines(tx, [...new Set(payments.flatMap((payment) => orderNamed(payment) ?? []))]);
    const paid = new Map<string, PaidOrder>();
    const outcomes = payments.map((payment): PaymentOutcome | undefined => {
      const order = orders.get(orderNamed(payment) ?? '');
      const twin = order && paid.get(order.id);
      const wrong = misfit(payment, order);
      if (wrong?.why === null || !order) return `refused: ${wrong?.reason}`;
      if (wrong || (twin && twin.payment.id !== payment.id)) return undefined;
      if (twin) return 'already paid';
      if (order.status === 'expired' || order.status === 'cancelled') return undefined;
      if (order.status !== 'placed') return settled(order);
      paid.set(order.id, { order, payment });
      return 'paid';
    });
    await this.pay(tx, [...paid.values()]);
    return outcomes;
  }

  private async decideAlone(tx: Transaction, payment: Payment): Promise<PaymentOutcome> {
    const orderId = orderNamed(payment)!;
    const order = (await lockOrdersWithLines(tx, [orderId])).get(orderId)!;
    const wrong = misfit(payment, order);
    return wrong ? this.decideMisfit(tx, payment, order, wrong) : this.decideLate(tx, payment, order);
  }

  /** The money goes back; where it was the order's own payment nothing right can come any more, and the order ends. */
  private async decideMisfit(tx: Transaction, payment: Payment, order: LockedOrder, { why, reason }: Misfit): Promise<PaymentOutcome> {
    if (why === null) return `refused: ${reason}`;
    await keepReturn(tx, this.clock, payment, why);
    if (order.status === 'placed' && order.payment_intent_id === payment.id) await endOrders(tx, this.clock, [order.id], 'expired');
    return `misfit: ${reason}`;
  }

  /** Nobody gets what they called off: a cancelled order's money goes back at once. */
  private async decideLate(tx: Transaction, payment: Payment, order: LockedOrder): Promise<PaymentOutcome> {
    if (order.status !== 'expired' && order.status !== 'cancelled') return settled(order);
    if (order.status === 'expired' && (await reserveAgain(tx, this.clock, order))) {
      const [again] = (await lockOrdersWithLines(tx, [order.id])).values();
      await this.pay(tx, [{ order: again!, payment }]);
      return 'paid late';
    }
    // `refunded` without `paid_at`: money came and went back, nothing was ever sold or split.
    await tx.query(
      `update orders."order" set status = 'refunded', payment_intent_id = $2, charge_id = $3, payment_method = $4, closed_at = $5 where id = $1`,
      [order.id, payment.id, payment.chargeId, payment.method, this.clock.now()],
    );
    await keepReturn(tx, this.clock, payment, 'late');
    return 'given back';
  }

  private async pay(tx: Transaction, paid: readonly PaidOrder[]): Promise<void> {
    if (paid.length === 0) return;
    const ids = paid.map(({ order }) => order.id);
    await sellHeldStock(
      tx,
      paid.flatMap(({ order }) => order.lines),
    );
    await settleCoupons(tx, ids);
    await tx.query(
      `update orders."order" o set status = 'paid', paid_at = $5, payment_intent_id = paid.payment, charge_id = paid.charge, payment_method = paid.method, closed_at = null,
         fee_transaction_id = paid.fee_id, fee_minor = paid.fee, fee_at = paid.fee_at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::text[], $7::bigint[], $8::timestamptz[])
         as paid (id, payment, charge, method, fee_id, fee, fee_at) where o.id = paid.id`,
      [
        ids,
        paid.map(({ payment }) => payment.id),
        paid.map(({ payment }) => payment.chargeId),
        paid.map(({ payment }) => payment.method),
        this.clock.now(),
        paid.map(({ payment }) => payment.fee?.transactionId ?? null),
        paid.map(({ payment }) => payment.fee?.minor.toString() ?? null),
        paid.map(({ payment }) => payment.fee?.at ?? null),
      ],
    );
    await publish(tx, this.clock, ordersPaid, { orderIds: ids });
  }
}

/** An order that money came for before. */
const settled = ({ status, paid_at }: LockedOrder): PaymentOutcome =>
  status === 'refunded' && paid_at === null ? 'given back' : 'already paid';
