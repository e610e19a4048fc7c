import { sum, takeBack } from '#money';
import { afterwards, type RefundAmounts, refundAmounts } from '../../../libs/orders/after-sale/asking/refund-amounts.js';
import { refundAccepted, refundFailed, refundSent } from '../../../libs/settlement/books/refund-journals.js';
import { move } from './buying.js';
import type { Life, LivingLine, Order, Refund } from './life.js';
import type { GivenRefund } from './provider.js';

/** What of an order can be asked back: nothing beside a dispute, and each unit once. */
export const canAsk = (order: Order, line: LivingLine): boolean =>
  order.status === 'paid' && order.disputedMinor === 0n && line.asked.quantity < line.quantity;

/** What units of a line would bring back. */
export const amountsOf = (line: LivingLine, quantity: number, withFreight: boolean): RefundAmounts =>
  refundAmounts(line, line.asked, quantity, withFreight);

/** Asks units back, line by line; the amounts are fixed now. */
export function ask(life: Life, order: Order, lines: Refund['lines'], withFreight: boolean, id = life.name('refund')): Refund {
  for (const { line, quantity, ...amounts } of lines) line.asked = afterwards(line.asked, quantity, withFreight, amounts);
  const refund: Refund = {
    id,
    order,
    lines,
    withFreight,
    amountMinor: sum(lines.map(({ amountMinor }) => amountMinor)),
    platformMinor: sum(lines.map(({ platformMinor }) => platformMinor)),
    askedAt: life.tick(),
    status: 'requested',
    answeredAt: Number.POSITIVE_INFINITY,
    attempt: 1,
    sentAt: null,
    failedAt: null,
    bookedAt: null,
    backOnSale: [],
    byBankMinor: 0n,
    byHandMinor: 0n,
    turn: 1,
    failures: 0,
  };
  life.refunds.push(refund);
  return refund;
}

/** A workshop's word, or the buyer who thinks better of it; beside a dispute nothing is accepted. */
export function answer(life: Life, refund: Refund, accept: boolean): void {
  refund.answeredAt = life.tick();
  refund.status = accept ? 'accepted' : 'refused';
  if (accept) {
    refund.backOnSale = refund.lines.filter(({ line }) => line.deliveredAt === null);
    return move(
      life,
      refund.backOnSale.map(({ line, quantity }) => ({ skuId: line.skuId, quantity })),
      'sold',
      'available',
    );
  }
  for (const { line, quantity, baseMinor, freightMinor, platformMinor } of refund.lines)
    line.asked = {
      quantity: line.asked.quantity - quantity,
      freightQuantity: line.asked.freightQuantity - (refund.withFreight ? quantity : 0),
      baseMinor: line.asked.baseMinor - baseMinor,
      freightMinor: line.asked.freightMinor - freightMinor,
      platformMinor: line.asked.platformMinor - platformMinor,
    };
}

/** Asks the provider to give it back under the key of its attempt; beside a dispute nobody asks, and what it refuses because of one is asked under the next key. */
export function send(life: Life, refund: Refund, id?: string): void {
  if (refund.order.disputedMinor > 0n) return;
  const given = life.provider.refund(refund.order.chargeId!, keyOf(refund), refund.amountMinor - refund.byBankMinor, id);
  if (given) hearRefund(life, given);
  else refund.attempt += 1;
}

const keyOf = ({ id, attempt }: Refund): string => `${id} ${attempt}`;

/** What the provider says of an attempt now; one that is over is left alone. */
export function hearRefund(life: Life, given: GivenRefund): void {
  const refund = life.refunds.find((one) => keyOf(one) === given.key);
  if (!refund) return;
  if (given.status === 'failed') {
    Object.assign(refund, { status: 'accepted', sentAt: null, failedAt: life.tick(), attempt: refund.attempt + 1 });
  } else if (refund.status === 'accepted') Object.assign(refund, { status: 'sent', sentAt: life.tick() });
}

/** Writes of a refund what is not in the books yet; those of its order that were accepted before it come first. */
export function book(life: Life, refund: Refund): void {
  const before = life.refunds.filter((one) => one.order === refund.order && one.answeredAt < refund.answeredAt && !isAccepted(life, one));
  for (const one of [...before, refund].toSorted((a, b) => a.answeredAt - b.answeredAt)) bookOne(life, one);
}

/** Whether the books have it as accepted; where nothing moves there is nothing to write. */
export const isAccepted = (life: Life, { id, amountMinor, platformMinor }: Refund): boolean =>
  amountMinor + platformMinor === 0n || life.ledger.has('refund.accepted', 'refund', id);

/** Whether a refund was accepted and has to go to the books. */
export const isDue = ({ status, bookedAt, order }: Refund): boolean =>
  (status === 'accepted' || status === 'sent') && (bookedAt === null || status === 'accepted') && order.split;

function bookOne(life: Life, refund: Refund): void {
  if (!isDue(refund)) return;
  const { id, order, failures } = refund;
  const amountMinor = refund.amountMinor - refund.byBankMinor;
  const sent = { id, currency: order.currency, amountMinor, orderId: order.id, failures };
  if (!isAccepted(life, refund)) bookAccepted(life, refund);
  const failedAt = refund.bookedAt === null ? null : refund.failedAt;
  if (failedAt !== null) life.ledger.write([refundFailed(sent, new Date(failedAt))]);
  else if (refund.sentAt !== null) life.ledger.write([refundSent(sent, new Date(refund.sentAt))]);
  if (failedAt !== null) Object.assign(refund, { bookedAt: null, failures: amountMinor > 0n ? failures + 1 : failures });
  else if (refund.sentAt !== null) refund.bookedAt = life.tick();
}

function bookAccepted(life: Life, { id, order, amountMinor, platformMinor, lines, answeredAt }: Refund): void {
  const given = lines.map(({ line, baseMinor, freightMinor }) => ({
    lineId: line.id,
    legs: line.legs,
    baseMinor,
    freightMinor,
    beforeMinor: bookedBefore(life, line),
  }));
  life.ledger.write([
    refundAccepted({
      id,
      orderId: order.id,
      currency: order.currency,
      acceptedAt: new Date(answeredAt),
      amountMinor,
      platformMinor,
      lines: given,
    }),
  ]);
  for (const back of given) {
    takeBack(back.legs, back).forEach((amount, index) => (back.legs[index]!.goneMinor += amount));
    for (const leg of back.legs) if (leg.status === 'held' && leg.amountMinor > 0n && life.worthOf(leg) === 0n) leg.status = 'reversed';
  }
}

/** The base of a line that the books have as given back. */
const bookedBefore = (life: Life, line: LivingLine): bigint =>
  sum(
    life.refunds
      .filter((refund) => isAccepted(life, refund))
      .flatMap(({ lines }) => lines.filter((one) => one.line === line).map(({ baseMinor }) => baseMinor)),
  );

/** Whether a request keeps a line from being released: one that waits, or was accepted and is not in the books. */
export const holdsLine = (life: Life, line: LivingLine): boolean =>
  life.refunds.some(
    (refund) =>
      refund.lines.some((one) => one.line === line) &&
      (refund.status === 'requested' ||
        ((refund.status === 'accepted' || refund.status === 'sent') && refund.bookedAt === null && !isAccepted(life, refund))),
  );
