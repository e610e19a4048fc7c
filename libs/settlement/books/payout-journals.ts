import { invariant } from '#money';
import type { Journal, Posting } from './journal.js';

/** What one party is paid, as far as the books need it; `custodianId` exactly for cash. */
export interface BookedPayout {
  readonly itemId: string;
  readonly partyId: string;
  readonly rail: 'stripe' | 'bank' | 'cash';
  readonly custodianId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** What was payable waits to be approved: nobody can spend it twice. */
export const payoutFrozen = (payout: BookedPayout, at: Date): Journal =>
  moved('payout.freeze', payout, at, [own(payout, 'party.available', 1n), own(payout, 'party.in_payout', -1n)]);

/** It has left us, on its rail. */
export const payoutSent = (payout: BookedPayout, at: Date): Journal =>
  moved('payout.sent', payout, at, [own(payout, 'party.in_payout', 1n), source(payout, -1n)]);

/** It never left: it is payable again. */
export const payoutFailed = (payout: BookedPayout, at: Date): Journal =>
  moved('payout.failed', payout, at, [own(payout, 'party.in_payout', 1n), own(payout, 'party.available', -1n)]);

/** It came back after it was sent, by the attempt that had sent it: it is payable again. */
export const payoutReturned = (payout: BookedPayout, attemptId: string, at: Date): Journal => ({
  ...moved('payout.returned', payout, at, [source(payout, 1n), own(payout, 'party.available', -1n)]),
  sourceType: 'payout_attempt',
  sourceId: attemptId,
});

/** Cash drawn from the bank and counted into a box. */
export const cashFunded = (fund: { id: string; custodianId: string; currency: string; amountMinor: bigint }, at: Date): Journal => ({
  kind: 'cash.fund',
  sourceType: 'cash_fund',
  sourceId: fund.id,
  currency: fund.currency,
  effectiveAt: at,
  ruleVersionId: null,
  postings: [
    { ...plain, account: 'cash.float', partyId: fund.custodianId, amountMinor: fund.amountMinor },
    { ...plain, account: 'bank.main', partyId: null, amountMinor: -fund.amountMinor },
  ],
  legs: [],
});

const plain = { orderId: null, lineId: null, leg: null };

const own = (payout: BookedPayout, account: 'party.available' | 'party.in_payout', sign: bigint): Posting => ({
  ...plain,
  account,
  partyId: payout.partyId,
  amountMinor: sign * payout.amountMinor,
  payoutItemId: payout.itemId,
});

const sources = { stripe: 'psp.available', bank: 'bank.in_transit', cash: 'cash.float' } as const;

function source(payout: BookedPayout, sign: bigint): Posting {
  const { itemId, rail, custodianId, amountMinor } = payout;
  invariant((rail === 'cash') === (custodianId !== null), `payout ${itemId} names a custodian exactly for cash`);
  return { ...plain, account: sources[rail], partyId: custodianId, amountMinor: sign * amountMinor, payoutItemId: itemId };
}

const moved = (kind: string, { itemId, currency }: BookedPayout, effectiveAt: Date, postings: Posting[]): Journal => ({
  kind,
  sourceType: 'payout_item',
  sourceId: itemId,
  currency,
  effectiveAt,
  ruleVersionId: null,
  postings,
  legs: [],
});
