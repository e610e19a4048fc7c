import { amountsOf, answer, ask, book, canAsk, isDue, send } from './after-sale.js';
import { isPaidByHand, payByHand, takeBackByHand, waitsForHands } from './by-hand.js';
import { bookFee, type Cart, expire, giveStrayBack, isOverdue, isThere, linesOf, place, splitDue } from './buying.js';
import { adjust, deliver, free, release, writeOff } from './holds.js';
import { dayMs, type Item, type Life, pick, skuOf } from './life.js';
import { closable } from './months.js';
import { approve, bookPayouts, call, callOff, freeze, lastOf, lookUp, tryAgain } from './payouts.js';
import type { Charge } from './provider.js';
import { hear, work } from './settle.js';

/** Which one of several, and how much of it: from 0 to 99. */
export interface Choice {
  readonly nth: number;
  readonly part: number;
}

/** Something that can be done to whatever `of` finds; where it finds nothing it cannot be done now. */
const deed = <T>(of: (life: Life, choice: Choice) => T | undefined, act: (life: Life, thing: T, choice: Choice) => unknown) => ({
  of,
  act,
});
const always = (act: (life: Life, choice: Choice) => unknown) =>
  deed(
    () => true,
    (life, _, choice) => act(life, choice),
  );

const hourMs = 3_600_000;
const passes = [hourMs, dayMs, 4 * dayMs, 10 * dayMs, 31 * dayMs];
const callEnds = ['made', 'made', 'refused', 'lost, made', 'lost, not made'] as const;

/** A cart of one or two skus, where there is enough of them. */
function aCart(life: Life, { nth, part }: Choice): Cart | undefined {
  const { skus } = life.beginning;
  const wanted = [{ sku: nth % skus.length, quantity: 1 + (part % 3) }];
  if (part >= 60) wanted.push({ sku: (nth + 1) % skus.length, quantity: 1 + (nth % 2) });
  const there = isThere(
    life,
    wanted.map(({ sku, quantity }) => ({ skuId: skuOf(life, sku), quantity })),
  );
  return there ? { currency: part % 8 === 7 ? 'HKD' : 'CNY', wanted, inRoom: nth % 3 > 0 } : undefined;
}

const leftOf = ({ amountMinor, refundedMinor, disputedMinor }: Charge): bigint => amountMinor - refundedMinor - disputedMinor;

/** What of a charge a bank takes, at least a fen. */
export function takenOf(charge: Charge, { part }: Choice): bigint {
  const amountMinor = part > 50 ? leftOf(charge) : (leftOf(charge) * BigInt(part)) / 51n;
  return amountMinor > 0n ? amountMinor : 1n;
}

const frozenBatches = ({ items }: Life): number[] => [
  ...new Set(items.filter(({ state }) => state === 'frozen').map(({ batch }) => batch)),
];

const attempted = ({ items }: Life, rail: string, status: string): Item[] =>
  items.filter((item) => item.state === 'approved' && item.payout.rail === rail && lastOf(item)!.status === status);

export const deeds = {
  place: deed(aCart, (life, cart) => place(life, { id: life.name('order'), currency: cart.currency, lines: linesOf(life, cart) })),
  pay: deed(
    (life, { nth }) => {
      const charged = new Set([...life.provider.charges.values()].map(({ orderId }) => orderId));
      return pick(
        life.orders.filter(({ id, status }) => (status === 'placed' || status === 'expired') && !charged.has(id)),
        nth,
      );
    },
    (life, { id, totalMinor, currency }) => life.provider.charge(id, totalMinor, currency, life.tick()),
  ),
  expire: deed(
    (life, { nth }) =>
      pick(
        life.orders.filter((order) => isOverdue(life, order)),
        nth,
      ),
    expire,
  ),
  deliver: deed(
    (life, { nth }) =>
      pick(
        life.orders.filter(
          ({ status, split, lines }) => status === 'paid' && split && lines.every(({ deliveredAt }) => deliveredAt === null),
        ),
        nth,
      ),
    deliver,
  ),
  ask: deed(
    (life, { nth }) =>
      pick(
        life.orders.flatMap((order) => order.lines.filter((line) => canAsk(order, line)).map((line) => ({ order, line }))),
        nth,
      ),
    (life, { order, line }, { nth, part }) => {
      const quantity = 1 + (part % (line.quantity - line.asked.quantity));
      return ask(life, order, [{ line, quantity, ...amountsOf(line, quantity, nth % 2 > 0) }], nth % 2 > 0);
    },
  ),
  answer: deed(
    (life, { nth, part }) =>
      pick(
        life.refunds.filter(({ status, order }) => status === 'requested' && (part < 30 || order.disputedMinor === 0n)),
        nth,
      ),
    (life, refund, { part }) => answer(life, refund, part >= 30),
  ),
  pass: always((life, { nth }) => (life.now += passes[nth % passes.length]!)),
  rule: always((life, { nth }) => (life.rule = nth % life.beginning.rules.length)),
  close: deed(closable, (life, period) => life.ledger.close(period)),

  failRefund: deed(
    (life, { nth }) =>
      pick(
        [...life.provider.refunds.values()].filter(({ status, key }) => status === 'succeeded' && !key.startsWith('stray')),
        nth,
      ),
    (life, refund) => life.provider.failRefund(refund),
  ),
  dispute: deed(
    (life, { nth }) => {
      const paid = new Set(life.orders.filter(({ paidAt }) => paidAt !== null).map(({ id }) => id));
      const open = [...life.provider.charges.values()].filter((charge) => leftOf(charge) > 0n && !life.provider.isDisputed(charge));
      return pick(
        open.filter(({ orderId }) => paid.has(orderId)),
        nth,
      );
    },
    (life, charge, choice) => life.provider.dispute(charge, takenOf(charge, choice), life.tick()),
  ),
  decide: deed(
    (life, { nth }) =>
      pick(
        [...life.provider.disputes.values()].filter(({ status }) => status === 'needs_response'),
        nth,
      ),
    (life, dispute, { part }) => life.provider.decide(dispute, part < 50, life.tick()),
  ),
  hear: deed(({ provider: { reports } }, { nth, part }) => (part < 50 ? pick(reports, nth) : reports[nth % reports.length]), hear),

  split: always((life, { part }) => splitDue(life, 1 + (part % 3), part < 50)),
  fee: deed(
    (life, { nth }) =>
      pick(
        life.orders.filter(({ split, feeBooked }) => split && !feeBooked),
        nth,
      ),
    bookFee,
  ),
  stray: deed(
    (life, { nth }) =>
      pick(
        life.orders.filter(({ stray }) => stray === 'owed'),
        nth,
      ),
    giveStrayBack,
  ),
  bookRefund: deed((life, { nth }) => pick(life.refunds.filter(isDue), nth), book),
  sendRefund: deed(
    (life, { nth }) =>
      pick(
        life.refunds.filter(({ status }) => status === 'accepted'),
        nth,
      ),
    (life, refund) => send(life, refund),
  ),
  payByHand: deed(
    (life, { nth }) =>
      pick(
        life.refunds.filter((refund) => waitsForHands(life, refund)),
        nth,
      ),
    payByHand,
  ),
  takeBackByHand: deed((life, { nth }) => pick(life.refunds.filter(isPaidByHand), nth), takeBackByHand),
  release: always(release),
  free: always(free),
  bookPayouts: always(bookPayouts),
  work: always(work),

  freeze: always((life) => freeze(life)),
  approve: deed((life, { nth }) => pick(frozenBatches(life), nth), approve),
  callOff: deed((life, { nth }) => pick(frozenBatches(life), nth), callOff),
  call: deed(
    (life, { nth }) => pick(attempted(life, 'stripe', 'made'), nth),
    (life, item, { part }) => call(life, item, callEnds[part % 5]!),
  ),
  lookUp: deed(
    (life, { nth }) => pick(attempted(life, 'stripe', 'called'), nth),
    (life, item, { part }) => lookUp(life, item, part % 4 > 0 ? 'made' : 'refused'),
  ),
  tryAgain: deed((life, { nth }) => pick(attempted(life, 'stripe', 'refused'), nth), tryAgain),
  letGo: deed(
    (life, { nth }) => pick(attempted(life, 'stripe', 'refused'), nth),
    (_, item) => (item.state = 'let_go'),
  ),
  sign: deed(
    (life, { nth }) => pick(attempted(life, 'cash', 'made'), nth),
    (_, item) => (lastOf(item)!.status = 'succeeded'),
  ),
  bankReturns: deed(
    (life, { nth }) => pick(attempted(life, 'bank', 'succeeded'), nth),
    (_, item) => Object.assign(lastOf(item)!, { status: 'returned', booked: false }),
  ),
  writeOff: deed(
    (life, { nth }) =>
      pick(
        life.parties.filter((party) => life.ledger.on('party.available', party) > 0n),
        nth,
      ),
    writeOff,
  ),
  adjust: deed(
    (life, { nth }) => pick(life.parties, nth),
    (life, party, { nth, part }) => adjust(life, party, nth % 2 === 0 ? 'credit' : 'debit', BigInt(1 + part)),
  ),
  endClaim: deed(
    (life, { nth }) =>
      pick(
        life.parties.filter((party) => life.ledger.on('party.receivable', party) > 0n),
        nth,
      ),
    (life, party, { nth }) =>
      adjust(life, party, nth % 2 === 0 ? 'claim-netted' : 'claim-given-up', life.ledger.on('party.receivable', party)),
  ),
};

export type Kind = keyof typeof deeds;
export const kinds = Object.keys(deeds) as Kind[];

/** One thing that somebody does. */
export interface Deed extends Choice {
  readonly kind: Kind;
}

type Any = ReturnType<typeof deed<unknown>>;

/** What a deed would do now; undefined where it cannot be done. */
export function toDo(life: Life, { kind, nth, part }: Deed): (() => void) | undefined {
  const { of, act } = deeds[kind] as Any;
  const choice = { nth, part };
  const thing = of(life, choice);
  return thing === undefined ? undefined : () => void act(life, thing, choice);
}

/** Does it; nothing where it cannot be done. */
export const perform = (life: Life, deed: Deed): void => toDo(life, deed)?.();
