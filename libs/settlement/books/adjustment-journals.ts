import { invariant } from '#money';
import type { Journal, Posting } from './journal.js';

/** What is moved for a party, in fen above 0; `custodianId` exactly where a claim was paid in cash, `against` exactly for a credit or a debit. */
export interface BookedAdjustment {
  readonly id: string;
  readonly partyId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly kind: 'credit' | 'debit' | 'claim-netted' | 'claim-paid' | 'claim-given-up';
  readonly against: 'exp.goodwill' | 'suspense' | null;
  readonly custodianId: string | null;
}

/** The journal of an adjustment. */
export function adjusted(adjustment: BookedAdjustment, at: Date): Journal {
  const { id, currency, kind } = adjustment;
  invariant(adjustment.amountMinor > 0n, `adjustment ${id} moves something`);
  return {
    kind: kinds[kind],
    sourceType: 'adjustment',
    sourceId: id,
    currency,
    effectiveAt: at,
    ruleVersionId: null,
    postings: postingsOf(adjustment),
    legs: [],
  };
}

const kinds = {
  credit: 'party.adjusted',
  debit: 'party.adjusted',
  'claim-netted': 'claim.netted',
  'claim-paid': 'claim.paid',
  'claim-given-up': 'claim.given_up',
} as const;

function postingsOf({ partyId, kind, against, custodianId, amountMinor }: BookedAdjustment): Posting[] {
  const of = (account: Posting['account'], owner: string | null, minor: bigint): Posting => ({
    ...plain,
    account,
    partyId: owner,
    amountMinor: minor,
  });
  if (kind === 'credit' || kind === 'debit') {
    invariant(against !== null, 'a credit or a debit is against an account');
    const more = kind === 'credit' ? amountMinor : -amountMinor;
    return [of(against, null, more), of('party.available', partyId, -more)];
  }
  const claim = of('party.receivable', partyId, -amountMinor);
  if (kind === 'claim-netted') return [of('party.available', partyId, amountMinor), claim];
  if (kind === 'claim-given-up') return [of('exp.bad_debt', null, amountMinor), claim];
  invariant(custodianId !== null, 'cash lies in a box');
  return [of('cash.float', custodianId, amountMinor), claim];
}

const plain = { orderId: null, lineId: null, leg: null };
