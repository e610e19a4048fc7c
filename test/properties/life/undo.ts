import { amountsOf, answer, ask, book } from './after-sale.js';
import { hearDispute } from './disputes.js';
import type { Leg, Life, Order } from './life.js';

/** Ends what is open about an order as if it had never been asked for. */
function quieten(life: Life, order: Order): void {
  for (const dispute of life.provider.disputes.values()) {
    if (dispute.charge.orderId !== order.id || dispute.status !== 'needs_response') continue;
    life.provider.decide(dispute, true, life.tick());
    hearDispute(life, dispute);
  }
  for (const refund of life.refunds) if (refund.order === order && refund.status === 'requested') answer(life, refund, false);
}

/** Gives back every unit that is left. Answers the shares of which nothing is left then: all but freight, which goes back with some units only. */
export function giveAllBack(life: Life, order: Order): Leg[] {
  quieten(life, order);
  if (order.disputedMinor > 0n) return [];
  for (const line of order.lines) {
    const quantity = line.quantity - line.asked.quantity;
    if (quantity === 0) continue;
    const refund = ask(life, order, [{ line, quantity, ...amountsOf(line, quantity, true) }], true);
    answer(life, refund, true);
    book(life, refund);
  }
  return order.lines.flatMap(({ legs }) => legs.filter(({ role }) => role !== 'shipper'));
}

/** A bank takes all that is left, and keeps it. Answers the shares of which nothing is left then: all, where the buyer had paid all of it. */
export function loseAll(life: Life, order: Order): Leg[] {
  quieten(life, order);
  const charge = life.provider.charges.get(order.chargeId!)!;
  const left = charge.amountMinor - charge.refundedMinor - charge.disputedMinor;
  if (left > 0n && !life.provider.isDisputed(charge)) {
    const dispute = life.provider.dispute(charge, left, life.tick());
    life.provider.decide(dispute, false, life.tick());
    hearDispute(life, dispute);
  }
  return life.beginning.couponPart > 0n || charge.disputedMinor + charge.refundedMinor < charge.amountMinor
    ? []
    : order.lines.flatMap(({ legs }) => legs);
}
