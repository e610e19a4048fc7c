import type { OrderStatus } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endOrders } from '../../payments/end-orders.js';
import { type BegunPayment, EndPayment } from '../../payments/end-payment.js';
import { giveUnitsBack } from '../answering/accept-refund.js';
import { readLinesToRefund } from './lines-to-refund.js';
import { writeRefunds } from './write-refunds.js';

interface Row {
  readonly status: OrderStatus;
  readonly total_minor: string;
  readonly payment_started_at: Date | null;
  readonly payment_intent_id: string | null;
  readonly shipped: boolean;
}

/** What a look at the order decides: it is called off, or its payment has to be ended first. */
type Decision = { readonly status: OrderStatus } | { readonly begun: BegunPayment };

/**
 * Calls an order off before anything of it is shipped. One that waits for its payment ends, after the payment has been ended at the provider; one that is paid goes back
 * whole, workshop by workshop, and nobody is asked. Asked again it is the same answer. Shipped is `order-shipped`, expired `order-closed`; a payment that is being made
 * just now, or a provider that is away, is `payment-unavailable`: a moment later it is known which.
 */
@Injectable()
export class CancelOrder {
  private readonly logger = new Logger(CancelOrder.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ending: EndPayment,
  ) {}

  async execute(buyerId: string, orderId: string): Promise<{ status: OrderStatus }> {
    const decision = await this.decide(buyerId, orderId, null);
    if ('status' in decision) return decision;
    // No lock is held meanwhile: what becomes of the order until then is looked at again.
    const endedId = await this.endPayment(decision.begun);
    const again = await this.decide(buyerId, orderId, endedId);
    if ('status' in again) return again;
    throw new Problem('payment-unavailable');
  }

  /** `endedId`: the payment that nobody can make any more. */
  private decide(buyerId: string, orderId: string, endedId: string | null): Promise<Decision> {
    return this.database.transaction(async (tx): Promise<Decision> => {
      const order = await lock(tx, buyerId, orderId);
      switch (order.status) {
        case 'placed':
          return this.endUnpaid(tx, orderId, order, endedId);
        case 'paid':
        case 'packed':
          if (order.shipped) throw new Problem('order-shipped');
          return this.giveBack(tx, orderId);
        case 'cancelled':
        case 'refunded':
          return { status: order.status };
        case 'expired':
          throw new Problem('order-closed', { status: order.status });
        default:
          throw new Problem('order-shipped');
      }
    });
  }

  private async endUnpaid(tx: Transaction, orderId: string, order: Row, endedId: string | null): Promise<Decision> {
    const { payment_started_at, payment_intent_id: paymentId, total_minor } = order;
    const over = payment_started_at === null || (endedId !== null && (paymentId === null || paymentId === endedId));
    if (!over) return { begun: { orderId, totalMinor: BigInt(total_minor), paymentId } };
    if (endedId !== null && endedId !== '')
      await tx.query('update orders."order" set payment_intent_id = $2 where id = $1', [orderId, endedId]);
    await endOrders(tx, this.clock, [orderId], 'cancelled');
    return { status: 'cancelled' };
  }

  /** The provider's id of the payment that is ended now, '' where there was none. */
  private async endPayment(begun: BegunPayment): Promise<string> {
    try {
      const end = await this.ending.execute(begun);
      if (end.ended) return end.paymentId ?? '';
      this.logger.warn({ orderId: begun.orderId, status: end.payment.status }, 'an order was called off while its payment was being made');
    } catch (error) {
      this.logger.warn({ err: error, orderId: begun.orderId }, 'a payment could not be ended; its order stands');
    }
    throw new Problem('payment-unavailable');
  }

  private async giveBack(tx: Transaction, orderId: string): Promise<Decision> {
    const now = this.clock.now();
    // Open requests are answered by this: their units go back with the others.
    await tx.query(`update orders.refund set status = 'withdrawn', withdrawn_at = $2 where order_id = $1 and status = 'requested'`, [
      orderId,
      now,
    ]);
    const lines = [...(await readLinesToRefund(tx, orderId)).values()].map(({ id, quantity, before }) => ({
      lineId: id,
      quantity: quantity - before.quantity,
    }));
    const refunds = await writeRefunds(tx, this.clock, {
      requestId: orderId,
      orderId,
      kind: 'cancel',
      status: 'accepted',
      reason: 'changed-mind',
      note: '',
      pictureIds: [],
      lines: lines.filter(({ quantity }) => quantity > 0),
    });
    await giveUnitsBack(tx, this.clock, refunds);
    await tx.query(`update orders."order" set status = 'refunded', closed_at = $2 where id = $1`, [orderId, now]);
    return { status: 'refunded' };
  }
}

async function lock(tx: Transaction, buyerId: string, orderId: string): Promise<Row> {
  const [order]: Omit<Row, 'shipped'>[] = await tx.query(
    `select status, total_minor, payment_started_at, payment_intent_id from orders."order" where id = $1 and buyer_id = $2 for no key update`,
    [orderId, buyerId],
  );
  if (!order) throw new Problem('not-found');
  // Read after the lock: whoever ships marks the lines under it.
  const [{ shipped }]: [{ shipped: boolean }] = await tx.query(
    'select exists (select from orders.line where order_id = $1 and shipped_at is not null) as shipped',
    [orderId],
  );
  return { ...order, shipped };
}
