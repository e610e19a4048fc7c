import { sum } from '#money';
import type { Journal, Posting } from '../../books/journal.js';
import type { StakedLeg } from './stake.js';

/** What of a leg is on the scales. */
export type DisputedLeg = Pick<StakedLeg, 'lineId' | 'role' | 'partyId' | 'account' | 'amountMinor'>;

/**
 * A dispute as the books need it: `amountMinor` is what the bank took, the legs stake their part of it. Of the rest `owedMinor` was owed to the buyer already; what
 * then is left is explained by people.
 */
export interface BookedDispute {
  readonly providerId: string;
  /** Empty where its payment is no order's. */
  readonly orderId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly platformMinor: bigint;
  readonly owedMinor: bigint;
  readonly legs: readonly DisputedLeg[];
}

/** The bank took the money: it is in dispute, and so is what the parties would get of it. The platform's own share stands where it is until it is lost. */
export const disputeOpened = (dispute: BookedDispute, at: Date): Journal => moved('dispute.opened', dispute, at, 1n);

/** The bank gave it back: the exact inverse of the opening. */
export const disputeWon = (dispute: BookedDispute, at: Date): Journal => moved('dispute.won', dispute, at, -1n);

/** What the provider keeps for the work; it stays kept when the dispute is won. Undefined when it is nothing. */
export function disputeFee(dispute: BookedDispute, feeMinor: bigint, at: Date): Journal | undefined {
  if (feeMinor === 0n) return undefined;
  const order = { ...plain, orderId: dispute.orderId };
  return journal('dispute.fee', dispute, at, [
    { ...order, account: 'exp.dispute_fee', amountMinor: feeMinor },
    { ...order, account: 'psp.available', amountMinor: -feeMinor },
  ]);
}

/**
 * The bank kept it: every party gives its part, the platform's coupon gets back what it had paid of it, as in a refund. What was owed to the buyer anyway is not in it.
 * Undefined when nothing else was at stake.
 */
export function disputeLost(dispute: BookedDispute, at: Date): Journal | undefined {
  const { amountMinor, owedMinor, platformMinor, legs, orderId } = dispute;
  const order = { ...plain, orderId };
  const staked = sum(legs.map((leg) => leg.amountMinor)) - platformMinor;
  const postings: Posting[] = [
    { ...order, account: 'psp.dispute', amountMinor: owedMinor - amountMinor },
    ...legs.map((leg): Posting => {
      const account = leg.account === 'platform.commission' ? leg.account : 'party.disputed';
      return { ...ofLeg(orderId, leg), account, amountMinor: leg.amountMinor };
    }),
    { ...order, account: 'exp.coupon_platform', amountMinor: -platformMinor },
    { ...order, account: 'suspense', amountMinor: amountMinor - owedMinor - staked },
  ];
  return journal('dispute.lost', dispute, at, postings);
}

function moved(kind: string, dispute: BookedDispute, at: Date, sign: 1n | -1n): Journal {
  const order = { ...plain, orderId: dispute.orderId };
  const amountMinor = sign * dispute.amountMinor;
  const legs = dispute.legs.filter(({ account }) => account !== 'platform.commission');
  return journal(kind, dispute, at, [
    { ...order, account: 'psp.dispute', amountMinor },
    { ...order, account: 'psp.available', amountMinor: -amountMinor },
    ...legs.flatMap((leg): Posting[] => [
      { ...ofLeg(dispute.orderId, leg), account: leg.account, amountMinor: sign * leg.amountMinor },
      { ...ofLeg(dispute.orderId, leg), account: 'party.disputed', amountMinor: -sign * leg.amountMinor },
    ]),
  ])!;
}

const ofLeg = (orderId: string | null, { lineId, role, partyId, account }: DisputedLeg): Omit<Posting, 'account' | 'amountMinor'> => ({
  partyId: account === 'platform.commission' ? null : partyId,
  orderId,
  lineId,
  leg: { role, partyId },
});

function journal(kind: string, { providerId, currency }: BookedDispute, at: Date, all: readonly Posting[]): Journal | undefined {
  const postings = all.filter(({ amountMinor }) => amountMinor !== 0n);
  if (postings.length === 0) return undefined;
  return { kind, sourceType: 'dispute', sourceId: providerId, currency, effectiveAt: at, ruleVersionId: null, postings, legs: [] };
}

const plain = { partyId: null, lineId: null, leg: null };
