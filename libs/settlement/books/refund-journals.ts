import { type GivenBack, type PartyRole, takeBack } from '#money';
import type { LegStatus } from '../tables/leg.entity.js';
import type { Journal, Posting } from './journal.js';

/** A leg of a line as it was split, and how far it is on its way. */
export interface SplitLeg {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
  readonly status: LegStatus;
}

/** What goes back of one line, and the legs it was split into. */
export interface RefundedLine extends GivenBack {
  readonly lineId: string;
  readonly legs: readonly SplitLeg[];
}

/** An accepted refund, as far as the books need it. */
export interface BookedRefund {
  readonly id: string;
  readonly orderId: string;
  readonly currency: string;
  readonly acceptedAt: Date;
  readonly amountMinor: bigint;
  readonly platformMinor: bigint;
  readonly lines: readonly RefundedLine[];
}

/**
 * The journal of an accepted refund: each leg gives back its part, by Webster on the legs as they were split, so that it does not matter in what steps a line goes back
 * and all of it is the exact inverse of the split. The buyer is owed the amount, and the platform's coupon gets back what it paid. Undefined when nothing moves.
 */
export function refundAccepted(refund: BookedRefund): Journal | undefined {
  const taken = refund.lines.flatMap((line) => postingsOf(refund.orderId, line));
  const given: Posting[] = [
    { ...plain, orderId: refund.orderId, account: 'buyer.refund_payable', amountMinor: -refund.amountMinor },
    { ...plain, orderId: refund.orderId, account: 'exp.coupon_platform', amountMinor: -refund.platformMinor },
  ];
  const postings = [...taken, ...given].filter(({ amountMinor }) => amountMinor !== 0n);
  if (postings.length === 0) return undefined;
  return { ...named('refund.accepted', refund), effectiveAt: refund.acceptedAt, postings };
}

/** Money that the provider sent, or that came back to it; `failures` is how often it had come back before. */
export type SentRefund = Pick<BookedRefund, 'id' | 'currency' | 'amountMinor'> & {
  readonly orderId: string | null;
  readonly failures: number;
};

/** The journal of a refund that the buyer has; undefined when there was nothing to send. */
export const refundSent = (refund: SentRefund, sentAt: Date): Journal | undefined =>
  moved('refund.sent', refund, refund.amountMinor, sentAt);

/** The journal of a refund that came back after it was sent: the inverse of the last `refund.sent`. */
export const refundFailed = (refund: SentRefund, failedAt: Date): Journal | undefined =>
  moved('refund.failed', refund, -refund.amountMinor, failedAt);

function moved(kind: string, { id, orderId, currency, failures }: SentRefund, amountMinor: bigint, effectiveAt: Date): Journal | undefined {
  if (amountMinor === 0n) return undefined;
  const place = { ...plain, orderId };
  return {
    ...named(kind, { id: failures === 0 ? id : `${id}/${failures + 1}`, currency }),
    effectiveAt,
    postings: [
      { ...place, account: 'buyer.refund_payable', amountMinor },
      { ...place, account: 'psp.available', amountMinor: -amountMinor },
    ],
  };
}

const postingsOf = (orderId: string, line: RefundedLine): Posting[] =>
  takeBack(line.legs, line).map((amountMinor, index) => posting(orderId, line.lineId, line.legs[index]!, amountMinor));

const posting = (orderId: string, lineId: string, { role, partyId, status }: SplitLeg, amountMinor: bigint): Posting => ({
  orderId,
  lineId,
  leg: { role, partyId },
  amountMinor,
  ...(role === 'platform' ? { account: 'platform.commission' as const, partyId: null } : { account: accountOf(status), partyId }),
});

/** What a party gives back comes from where the leg is now; what was released already is owed by what is payable, below 0 if need be. */
const accountOf = (status: LegStatus): 'party.pending' | 'party.available' =>
  status === 'held' || status === 'releasable' || status === 'frozen' ? 'party.pending' : 'party.available';

const plain = { partyId: null, lineId: null, leg: null };

const named = (kind: string, { id, currency }: Pick<BookedRefund, 'id' | 'currency'>) => ({
  kind,
  sourceType: 'refund',
  sourceId: id,
  currency,
  ruleVersionId: null,
  legs: [],
});
