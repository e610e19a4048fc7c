import { invariant, sum } from '#money';
import { type Life, type Order, toldOf } from '../life/life.js';

/** Refunds and disputes together never take more of a payment than was paid, nor more of a share than it was. */
export function neverMoreBackThanPaid(life: Life): void {
  for (const { amountMinor, refundedMinor, disputedMinor } of life.provider.charges.values())
    invariant(refundedMinor + disputedMinor <= amountMinor, 'no more is taken of a charge than it was');
  for (const order of life.orders) {
    const accepted = life.refunds.filter((refund) => refund.order === order && ['accepted', 'sent'].includes(refund.status));
    invariant(sum(accepted.map(({ amountMinor }) => amountMinor)) <= order.totalMinor, `${order.id}: no more is promised than was paid`);
  }
  for (const { id, status, amountMinor, byBankMinor, byHandMinor } of life.refunds) {
    invariant(byBankMinor + byHandMinor <= amountMinor, `${id} is paid once, by whomever`);
    invariant(
      byHandMinor === 0n || (status === 'sent' && byBankMinor + byHandMinor === amountMinor),
      `all that ${id} owed is paid by hand`,
    );
  }
  for (const leg of life.legs) {
    const worth = life.worthOf(leg);
    invariant(worth === leg.amountMinor - leg.goneMinor && worth >= 0n && worth <= leg.amountMinor, `${leg.id} gives no more than it was`);
  }
}

/** Once all is heard, what our books have as sent back and as disputed is no more than was paid. */
export function booksTakeNoMoreThanPaid(life: Life): void {
  for (const order of life.orders) {
    const back = life.refunds.filter((refund) => refund.order === order && refund.sentAt !== null);
    const taken = sum(back.map(({ amountMinor, byBankMinor }) => amountMinor - byBankMinor)) + order.disputedMinor;
    invariant(taken <= order.totalMinor, `${order.id}: no more goes back than was paid`);
  }
}

/** What a bank keeps is the shares' or was owed to the buyer, to the fen: nothing of it is left for people to explain. */
export function disputesLeaveNothing({ ledger }: Life): void {
  for (const { journal } of ledger.written)
    if (journal.kind.startsWith('dispute.'))
      invariant(
        journal.postings.every(({ account }) => account !== 'suspense'),
        `${journal.sourceId} is explained`,
      );
  invariant(ledger.on('psp.dispute') >= 0n, 'no bank has more of us than it disputed');
}

/** An order is paid once and split once in the books, or not at all. */
export function paidAndSplitOnce({ orders, ledger }: Life): void {
  const counts = new Map<string, number>();
  for (const { journal } of ledger.written)
    if (journal.sourceType === 'order') {
      const name = `${journal.kind} ${journal.sourceId}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  for (const { id, split, stray } of orders) {
    invariant((counts.get(`order.paid ${id}`) ?? 0) === (split || stray === 'back' ? 1 : 0), `${id} is paid once`);
    invariant((counts.get(`order.split ${id}`) ?? 0) === (split ? 1 : 0), `${id} is split once`);
  }
}

/** The shares of an order are those that its lines were placed with. */
export function sharesStayAsPlaced({ acknowledged }: Life): void {
  for (const { order } of acknowledged)
    for (const { shares, legs, id } of order.lines)
      legs.forEach(({ role, partyId, amountMinor }, nth) => {
        const share = shares[nth]!;
        invariant(share.role === role && share.partyId === partyId && share.amountMinor === amountMinor, `${id} is split as it was placed`);
      });
}

/** Of each sku no piece is in two places, and no more are held and sold than there ever were. */
export function noOversell(life: Life): void {
  const taken = new Map<string, number>();
  for (const order of life.orders) if (order.status === 'placed' || order.status === 'paid') countPieces(life, order, taken);
  for (const [skuId, { available, held, sold, all }] of life.stocks) {
    invariant(available >= 0 && held >= 0 && sold >= 0 && available + held + sold === all, `${skuId} has ${all} pieces`);
    invariant(held + sold === (taken.get(skuId) ?? 0), `${skuId} is taken by orders that stand`);
  }
}

function countPieces({ refunds }: Life, order: Order, taken: Map<string, number>): void {
  for (const line of order.lines) taken.set(line.skuId, (taken.get(line.skuId) ?? 0) + line.quantity);
  for (const refund of refunds)
    if (refund.order === order && refund.backOnSale)
      for (const { line, quantity } of refund.backOnSale) taken.set(line.skuId, taken.get(line.skuId)! - quantity);
}

/** Every order that its buyer was told of is there, says the same, and never forgets that it was paid. */
export function acknowledgedIsForEver({ acknowledged, orders, provider }: Life): void {
  invariant(acknowledged.length === orders.length, 'every order that stands is there');
  acknowledged.forEach(({ order, told }, nth) => {
    invariant(orders[nth] === order && toldOf(order) === told, `${order.id} says what it said`);
    invariant(order.chargeId === null || provider.charges.get(order.chargeId)?.orderId === order.id, `${order.id} keeps its payment`);
    invariant((order.paidAt !== null) === (order.status === 'paid'), `${order.id} stays paid`);
  });
}

/** All that a report may change, as text. */
export const whatReportsChange = ({ ledger, orders, refunds, disputes, legs, stocks }: Life): string[] => [
  `${ledger.written.length} journals`,
  ...orders.map(({ id, status, split, feeBooked, disputedMinor }) => `${id} ${status} ${split} ${feeBooked} ${disputedMinor}`),
  ...refunds.map(({ id, status, attempt, byBankMinor, byHandMinor }) => `${id} ${status} ${attempt} ${byBankMinor} ${byHandMinor}`),
  ...disputes.map(({ given, state }) => `${given.id} ${state}`),
  ...legs.map(({ id, status }) => `${id} ${status}`),
  ...[...stocks].map(([skuId, { available, held, sold }]) => `${skuId} ${available} ${held} ${sold}`),
];
