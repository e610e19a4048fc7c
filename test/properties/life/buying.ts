import { invariant, type PartyOf, split, sum } from '#money';
import { nothingBefore } from '../../../libs/orders/after-sale/asking/refund-amounts.js';
import { pspFee } from '../../../libs/settlement/books/fee-journal.js';
import { feeRecharge } from '../../../libs/settlement/books/fee-recharge.js';
import { orderPaid, orderSplit, type PaidOrder } from '../../../libs/settlement/books/order-journals.js';
import { cameIn, wentBack } from '../../../libs/settlement/books/returned-payment-journals.js';
import { type Life, type Line, type LivingLine, type Order, skuOf, toldOf } from './life.js';
import type { Charge } from './provider.js';

const holdMs = 15 * 60_000;

/** A wish for some pieces of some skus. */
export interface Cart {
  readonly currency: string;
  readonly wanted: readonly { readonly sku: number; readonly quantity: number }[];
  readonly inRoom: boolean;
}

/** What a cart comes to under the rule of now, as the shopper is shown it. */
export function linesOf(life: Life, { wanted, inRoom }: Cart): Line[] {
  const { skus, couponPart } = life.beginning;
  return wanted.map(({ sku, quantity }) => {
    const { priceMinor, freightMinor } = skus[sku]!;
    const id = life.name('line');
    const baseMinor = priceMinor * BigInt(quantity);
    const line = {
      id,
      skuId: skuOf(life, sku),
      quantity,
      workshopId: `workshop-${sku % 2}`,
      ruleVersionId: `${life.rule}`,
      baseMinor,
      freightMinor,
    };
    return { ...line, platformMinor: (baseMinor * couponPart) / 100n, shares: sharesOf(life, line, sku, inRoom) };
  });
}

function sharesOf(life: Life, line: Pick<Line, 'id' | 'baseMinor' | 'freightMinor'>, sku: number, inRoom: boolean): Line['shares'] {
  const rule = life.beginning.rules[life.rule]!;
  const own = {
    workshop: `workshop-${sku % 2}`,
    maker: `maker-${sku}`,
    collective: 'collective',
    station: 'station',
    platform: 'platform',
  };
  const absent = !inRoom && rule.every(({ kind, role }) => kind !== 'residual' || role !== 'streamer');
  const parties: PartyOf = absent ? own : { ...own, streamer: 'streamer' };
  return split(rule, { lineId: line.id, baseMinor: line.baseMinor, freightMinor: line.freightMinor, parties }).map(
    ({ role, partyId, amountMinor }) => ({ role, partyId, amountMinor }),
  );
}

/** Whether there is enough of everything. */
export const isThere = (life: Life, lines: readonly Pick<Line, 'skuId' | 'quantity'>[]): boolean =>
  [...Map.groupBy(lines, ({ skuId }) => skuId)].every(
    ([skuId, some]) => life.stocks.get(skuId)!.available >= some.reduce((all, { quantity }) => all + quantity, 0),
  );

/** Writes an order and holds its pieces; from now on its buyer knows that it stands. */
export function place(life: Life, bought: { id: string; currency: string; lines: readonly Line[] }): Order {
  invariant(isThere(life, bought.lines), 'an order takes what is there');
  move(life, bought.lines, 'available', 'held');
  const order: Order = {
    ...bought,
    lines: bought.lines.map((line): LivingLine => ({ ...line, legs: [], asked: nothingBefore, deliveredAt: null })),
    totalMinor: sum(bought.lines.map((line) => line.baseMinor + line.freightMinor - line.platformMinor)),
    placedAt: life.tick(),
    status: 'placed',
    chargeId: null,
    paidAt: null,
    split: false,
    feeBooked: false,
    disputedMinor: 0n,
    stray: 'no',
  };
  life.orders.push(order);
  life.acknowledged.push({ order, told: toldOf(order) });
  return order;
}

export const isOverdue = (life: Life, { status, placedAt }: Order): boolean => status === 'placed' && life.now >= placedAt + holdMs;

export function expire(life: Life, order: Order): void {
  order.status = 'expired';
  move(life, order.lines, 'held', 'available');
}

/** What we do once the provider says that it took a payment; heard again it changes nothing. */
export function hearPayment(life: Life, charge: Charge): void {
  const order = life.orders.find(({ id }) => id === charge.orderId)!;
  if (order.paidAt !== null || order.stray !== 'no') return;
  if (order.status === 'expired' && isThere(life, order.lines)) {
    move(life, order.lines, 'available', 'held');
    order.status = 'placed';
  }
  if (order.status === 'expired') {
    order.stray = 'owed';
    order.status = 'refunded';
  } else {
    order.status = 'paid';
    order.paidAt = life.tick();
    move(life, order.lines, 'held', 'sold');
  }
  order.chargeId = charge.id;
}

/** Splits the oldest orders that are paid, at most `limit`; the fee comes with the split of some and later for others, as the provider has booked it. */
export function splitDue(life: Life, limit: number, withFee: boolean): void {
  const due = life.orders.filter(({ paidAt, split }) => paidAt !== null && !split).toSorted((a, b) => a.paidAt! - b.paidAt!);
  for (const order of due.slice(0, limit)) {
    const paid = asPaid(order);
    life.ledger.write([orderPaid(paid), orderSplit(paid)]);
    if (withFee) bookFee(life, order);
    order.split = true;
    for (const line of order.lines) line.legs = line.shares.map((share) => aLeg(life, line, share));
  }
}

/** Writes the provider's fee, and what parties bear of it. */
export function bookFee(life: Life, order: Order): void {
  const charge = life.provider.charges.get(order.chargeId!)!;
  const { feeBearer } = life.beginning;
  const borne = feeRecharge({ id: order.id, lines: order.lines.map((line) => ({ ...line, feeBearer })) }, feeOf(charge));
  life.ledger.write([pspFee(order.id, feeOf(charge)), borne]);
  for (const { partyId, amountMinor } of borne?.postings ?? [])
    if (partyId !== null) life.addBesides(partyId, order.currency, -amountMinor);
  order.feeBooked = true;
}

/** Gives a payment back that came too late for its order, and writes that it came and went. */
export function giveStrayBack(life: Life, order: Order): void {
  const charge = life.provider.charges.get(order.chargeId!)!;
  const stray = { paymentId: charge.id, orderId: order.id, currency: charge.currency, amountMinor: charge.amountMinor };
  const refund = life.provider.refund(charge.id, `stray ${order.id}`, charge.amountMinor);
  if (!refund) return;
  life.ledger.write([...cameIn(stray, feeOf(charge)), wentBack(stray, refund.id, new Date(life.tick()))]);
  order.feeBooked = true;
  order.stray = 'back';
}

const feeOf = ({ id, feeMinor, currency, at }: Charge) => ({
  balanceTransactionId: `txn of ${id}`,
  feeMinor,
  currency,
  bookedAt: new Date(at),
});

const asPaid = ({ id, currency, totalMinor, paidAt, lines }: Order): PaidOrder => ({
  id,
  currency,
  totalMinor,
  paidAt: new Date(paidAt!),
  lines,
});

const aLeg = (life: Life, line: LivingLine, { role, partyId, amountMinor }: Line['shares'][number]): LivingLine['legs'][number] => ({
  id: life.name('leg'),
  lineId: line.id,
  role,
  partyId,
  amountMinor,
  status: 'held',
  releaseAt: releaseOf(line, role),
  reservedMinor: 0n,
  reserveUntil: Number.POSITIVE_INFINITY,
  itemId: null,
  goneMinor: 0n,
  foundAvailable: false,
});

/** Shares are due seven days after their line has arrived, a streamer's nine. */
export const releaseOf = ({ deliveredAt }: LivingLine, role: string): number | null =>
  deliveredAt === null ? null : deliveredAt + (role === 'streamer' ? 9 : 7) * 86_400_000;

/** Moves the pieces of lines from one count to another. */
export function move(
  life: Life,
  lines: readonly Pick<Line, 'skuId' | 'quantity'>[],
  from: 'available' | 'held' | 'sold',
  to: 'available' | 'held' | 'sold',
): void {
  for (const { skuId, quantity } of lines) {
    const stock = life.stocks.get(skuId)!;
    stock[from] -= quantity;
    stock[to] += quantity;
  }
}
