import { invariant, type PartyRole, sum } from '#money';
import type { Journal, Leg, Posting } from './journal.js';

/** A share as it was frozen in the order's line. */
export interface FrozenShare {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
}

/** A paid order, as far as the books need it. */
export interface PaidOrder {
  readonly id: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly paidAt: Date;
  readonly lines: readonly {
    readonly id: string;
    readonly workshopId: string;
    readonly ruleVersionId: string;
    /** What the parties share: the goods less the workshop's own coupon. */
    readonly baseMinor: bigint;
    /** What whoever ships gets on top. */
    readonly freightMinor: bigint;
    /** What of the base the platform's coupon paid. */
    readonly platformMinor: bigint;
    readonly shares: readonly FrozenShare[];
  }[];
}

/**
 * The journal of the payment: the provider owes us what the shopper paid, the platform's coupon is an expense of ours, and we owe both to the parties of the order.
 */
export function orderPaid(order: PaidOrder): Journal {
  const platformMinor = sum(order.lines.map((line) => line.platformMinor));
  const postings: Posting[] = [
    { ...plain, account: 'psp.pending', amountMinor: order.totalMinor, orderId: order.id },
    { ...plain, account: 'exp.coupon_platform', amountMinor: platformMinor, orderId: order.id },
    { ...plain, account: 'order.clearing', amountMinor: -order.totalMinor - platformMinor, orderId: order.id },
  ];
  return {
    ...named('order.paid', order),
    ruleVersionId: null,
    postings: postings.filter(({ amountMinor }) => amountMinor !== 0n),
    legs: [],
  };
}

/**
 * The journal of the split: what was owed in general is now owed to each party, line by line. It is dated to the payment, so that it says the same whenever the
 * worker comes to write it. Throws when the shares do not sum to their line or the lines to the order.
 */
export function orderSplit(order: PaidOrder): Journal {
  const paidMinor = sum(order.lines.map((line) => sharedOf(line) - line.platformMinor));
  invariant(paidMinor === order.totalMinor, `the lines of order ${order.id} sum to its total`);
  const ruleVersions = [...new Set(order.lines.map((line) => line.ruleVersionId))];
  const postings: Posting[] = [];
  const legs: Leg[] = [];
  for (const line of order.lines) {
    const place = { orderId: order.id, lineId: line.id };
    invariant(
      line.shares.every((share) => share.amountMinor >= 0n),
      `no share of line ${line.id} is below 0`,
    );
    const sharedMinor = sharedOf(line);
    invariant(
      sum(line.shares.map((share) => share.amountMinor)) === sharedMinor,
      `the shares of line ${line.id} sum to its base and freight`,
    );
    if (sharedMinor > 0n) postings.push({ ...plain, ...place, account: 'order.clearing', amountMinor: sharedMinor });
    line.shares.forEach(({ role, partyId, amountMinor }, position) => {
      legs.push({ ...place, workshopId: line.workshopId, role, partyId, position, amountMinor });
      if (amountMinor > 0n) postings.push({ ...place, ...owed(role, partyId), amountMinor: -amountMinor, leg: { role, partyId } });
    });
  }
  return { ...named('order.split', order), ruleVersionId: ruleVersions.length === 1 ? ruleVersions[0]! : null, postings, legs };
}

/** What the parties of a line share. */
const sharedOf = ({ baseMinor, freightMinor }: PaidOrder['lines'][number]): bigint => baseMinor + freightMinor;

const plain = { partyId: null, lineId: null, leg: null };

const named = (kind: string, order: PaidOrder) => ({
  kind,
  sourceType: 'order',
  sourceId: order.id,
  currency: order.currency,
  effectiveAt: order.paidAt,
});

/** The platform's own share is its income; everybody else's is owed to them and on hold. */
export const owed = (role: PartyRole, partyId: string): Pick<Posting, 'account' | 'partyId'> =>
  role === 'platform' ? { account: 'platform.commission', partyId: null } : { account: 'party.pending', partyId };
