import { sum } from '#money';
import {
  type BookedDispute,
  disputeFee,
  disputeLost,
  disputeOpened,
  disputeWon,
} from '../../../libs/settlement/disputes/stake/dispute-journals.js';
import { paidByBank } from '../../../libs/settlement/disputes/stake/paid-by-bank.js';
import { type LegLeft, type LineLeft, stakeOf } from '../../../libs/settlement/disputes/stake/stake.js';
import { book, hearRefund, isDue } from './after-sale.js';
import type { Dispute, Leg, Life, LivingLine, Order, Refund } from './life.js';
import type { GivenDispute } from './provider.js';

/**
 * Brings the books to what the provider says now of a dispute and of all others about the same charge, the oldest first, after what refunds have left. Answers false while
 * the order is not split: then it is heard again.
 */
export function hearDispute(life: Life, { charge }: GivenDispute): boolean {
  const order = life.orders.find(({ id }) => id === charge.orderId)!;
  for (const refund of life.provider.refunds.values()) if (refund.charge === charge) hearRefund(life, refund);
  if (!order.split) return false;
  for (const refund of life.refunds) if (refund.order === order && isDue(refund)) book(life, refund);
  for (const given of life.provider.disputes.values()) if (given.charge === charge) follow(life, given, order);
  return true;
}

function follow(life: Life, given: GivenDispute, order: Order): void {
  const dispute = life.disputes.find((one) => one.given === given) ?? open(life, given, order);
  if (dispute.state !== 'standing') return;
  if (given.status === 'won') win(life, dispute);
  else if (given.status === 'lost') lose(life, dispute);
}

const isAnswered = ({ status }: Refund): boolean => status === 'accepted' || status === 'sent';

function open(life: Life, given: GivenDispute, order: Order): Dispute {
  const stake = stakeOf(
    order.lines.map((line) => leftOf(life, order, line)),
    given.amountMinor,
  );
  const legs = new Map(order.lines.flatMap((line) => line.legs.map((leg) => [leg.id, leg] as const)));
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  const dispute: Dispute = {
    given,
    order,
    lines: stake.lines.map(({ lineId, ...left }) => ({ ...left, line: lines.get(lineId)! })),
    stakes: stake.lines.flatMap((line) =>
      line.legs
        .filter(({ amountMinor }) => amountMinor > 0n)
        .map(({ id, account, amountMinor }) => ({ leg: legs.get(id)!, account, amountMinor })),
    ),
    frozenAt: life.tick(),
    state: 'standing',
    endedAt: Number.POSITIVE_INFINITY,
  };
  life.disputes.push(dispute);
  const booked = asBooked(dispute);
  life.ledger.write([disputeOpened(booked, new Date(given.at)), disputeFee(booked, given.feeMinor, new Date(given.at))]);
  order.disputedMinor += given.amountMinor;
  for (const { leg, account } of dispute.stakes) leg.foundAvailable ||= account === 'party.available';
  const staked = new Set(dispute.stakes.map(({ leg }) => leg));
  for (const leg of legs.values())
    if (leg.status === 'held' || leg.status === 'releasable' || (leg.status === 'released' && staked.has(leg))) leg.status = 'frozen';
  return dispute;
}

function win(life: Life, dispute: Dispute): void {
  life.ledger.write([disputeWon(asBooked(dispute), new Date(dispute.given.endedAt!))]);
  dispute.order.disputedMinor -= dispute.given.amountMinor;
  end(life, dispute, 'won');
}

/** The bank keeps it: what it took beyond the shares settles what refunds owed, the oldest first. */
function lose(life: Life, dispute: Dispute): void {
  const at = new Date(life.tick());
  const booked = asBooked(dispute);
  const beyondMinor = booked.amountMinor - (sum(booked.legs.map(({ amountMinor }) => amountMinor)) - booked.platformMinor);
  const owed = life.refunds
    .filter(({ order, status }) => order === dispute.order && status === 'accepted')
    .toSorted((a, b) => a.answeredAt - b.answeredAt);
  const { parts, journals } = paidByBank(
    booked,
    beyondMinor,
    owed.map(({ id, amountMinor, byBankMinor }) => ({ id, owedMinor: amountMinor - byBankMinor })),
    at,
  );
  life.ledger.write([disputeLost({ ...booked, owedMinor: sum(parts.map(({ minor }) => minor)) }, at), ...journals]);
  for (const { id, minor, whole } of parts) {
    const refund = owed.find((one) => one.id === id)!;
    refund.byBankMinor += minor;
    if (whole) Object.assign(refund, { status: 'sent', sentAt: at.getTime(), bookedAt: at.getTime() });
  }
  for (const { leg, amountMinor } of dispute.stakes) leg.goneMinor += amountMinor;
  end(life, dispute, 'lost');
}

function end(life: Life, dispute: Dispute, state: 'won' | 'lost'): void {
  dispute.state = state;
  dispute.endedAt = life.tick();
  if (life.disputes.some((other) => other.order === dispute.order && other.state === 'standing')) return;
  for (const leg of dispute.order.lines.flatMap(({ legs }) => legs)) {
    if (leg.status !== 'frozen') continue;
    leg.status = leg.amountMinor > 0n && life.worthOf(leg) === 0n ? 'reversed' : leg.foundAvailable ? 'released' : 'held';
  }
}

const asBooked = ({ given, order, lines, stakes }: Dispute): BookedDispute => ({
  providerId: given.id,
  orderId: order.id,
  currency: order.currency,
  amountMinor: given.amountMinor,
  platformMinor: sum(lines.map(({ platformMinor }) => platformMinor)),
  owedMinor: 0n,
  legs: stakes.map(({ leg, account, amountMinor }) => ({ lineId: leg.lineId, role: leg.role, partyId: leg.partyId, account, amountMinor })),
});

/** What refunds and disputes have left of a line. */
function leftOf(life: Life, order: Order, line: LivingLine): LineLeft {
  const back = life.refunds.filter((refund) => refund.order === order && isAnswered(refund)).flatMap(({ lines }) => lines);
  const held = life.disputes.filter((dispute) => dispute.order === order && dispute.state !== 'won').flatMap(({ lines }) => lines);
  const gone = (name: 'baseMinor' | 'freightMinor' | 'platformMinor') =>
    sum([...back, ...held].filter((one) => one.line === line).map((one) => one[name]));
  return {
    lineId: line.id,
    baseMinor: line.baseMinor - gone('baseMinor'),
    freightMinor: line.freightMinor - gone('freightMinor'),
    platformMinor: line.platformMinor - gone('platformMinor'),
    legs: line.legs.map((leg) => legLeft(life, leg)),
  };
}

const legLeft = (life: Life, leg: Leg): LegLeft => ({
  id: leg.id,
  role: leg.role,
  partyId: leg.partyId,
  status: leg.status,
  account: accountOf(leg),
  leftMinor: life.worthOf(leg) - stakedOf(life, leg),
});

/** What standing disputes hold back of a share. */
export const stakedOf = ({ disputes }: Life, leg: Leg, account?: string): bigint =>
  sum(
    disputes
      .filter(({ state }) => state === 'standing')
      .flatMap(({ stakes }) =>
        stakes.filter((one) => one.leg === leg && (!account || one.account === account)).map(({ amountMinor }) => amountMinor),
      ),
  );

function accountOf({ role, status, foundAvailable }: Leg): LegLeft['account'] {
  if (role === 'platform') return 'platform.commission';
  return ['released', 'in_payout', 'paid'].includes(status) || foundAvailable ? 'party.available' : 'party.pending';
}
