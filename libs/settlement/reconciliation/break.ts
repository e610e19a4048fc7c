import type { BreakBucket, HandReturn, PaidOut } from '#contracts';
import type { AccountCode } from '../books/accounts.js';

/** One side of a comparison: a journal's movement on an account of ours, or a line of somebody else's books. Amounts are signed, in minor units. */
export interface Side {
  readonly id: string;
  /** What both sides know it by. */
  readonly key: string;
  readonly kind: string;
  /** What a person looks it up by: an order's number, a transaction of the provider, a bank's reference. */
  readonly reference: string;
  readonly orderId: string | null;
  readonly currency: string;
  readonly minor: bigint;
  readonly at: Date;
  readonly period: string;
  readonly isFee: boolean;
  /** The payout of ours that a movement at the provider belongs to, where there is one. */
  readonly payout?: PaidOut | null;
  /** The refund that was paid by hand and whose transfer this line of the bank brings back. */
  readonly handReturn?: HandReturn | null;
}

/** A journal's side, with the account that it moved. */
export interface OurSide extends Side {
  readonly account: AccountCode;
}

/** What does not fit: one side or both, in one bucket. */
export interface Break {
  readonly bucket: BreakBucket;
  readonly ours: OurSide | undefined;
  readonly theirs: Side | undefined;
}

/** Ours less theirs, in the currency of {@link currencyOf}; of another currency theirs counts for nothing. */
export const differenceOf = ({ bucket, ours, theirs }: Break): bigint =>
  (ours?.minor ?? 0n) - (bucket === 'currency' ? 0n : (theirs?.minor ?? 0n));

/** The currency a break is counted in: ours, where we have a side. */
export const currencyOf = ({ ours, theirs }: Break): string => (ours ?? theirs)!.currency;

/** A break goes into the month of its earlier side. */
export const periodOfBreak = ({ ours, theirs }: Break): string =>
  [ours?.period, theirs?.period].filter((period) => period !== undefined).toSorted()[0]!;

/** The name of a break for as long as both its sides are there. */
export const keyOfBreak = (check: string, { ours, theirs }: Break): string => `${check}|${ours?.id ?? ''}|${theirs?.id ?? ''}`;
