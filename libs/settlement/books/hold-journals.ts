import type { PartyRole } from '#money';
import type { Journal, Posting } from './journal.js';

/** A leg that leaves its hold, with what it is worth now. */
export interface FreeLeg {
  readonly id: string;
  readonly orderId: string;
  readonly lineId: string;
  readonly role: PartyRole;
  readonly partyId: string;
  readonly currency: string;
  readonly worthMinor: bigint;
  /** What of that is kept back for a time. */
  readonly reservedMinor: bigint;
}

/** What of a released leg is kept back, in fen, rounded down: only of the workshop's own shares, never of what others have earned. */
export const reservedOf = (role: PartyRole, worthMinor: bigint, bps: number): bigint =>
  role === 'workshop' || role === 'shipper' ? (worthMinor * BigInt(bps)) / 10_000n : 0n;

/** The journal of a share that becomes payable, less what is kept back. Undefined where nothing moves: nothing is left of it, or it is the platform's income already. */
export function legReleased(leg: FreeLeg, at: Date): Journal | undefined {
  if (leg.role === 'platform' || leg.worthMinor === 0n) return undefined;
  return named('leg.release', leg, at, [
    ['party.pending', leg.worthMinor],
    ['party.reserve', -leg.reservedMinor],
    ['party.available', leg.reservedMinor - leg.worthMinor],
  ]);
}

/** The journal of a reserve whose time is over. */
export const reserveReleased = (leg: Omit<FreeLeg, 'worthMinor'>, at: Date): Journal =>
  named('reserve.release', leg, at, [
    ['party.reserve', leg.reservedMinor],
    ['party.available', -leg.reservedMinor],
  ]);

/** The journal of a debt that becomes a claim on its party: what it earns next is paid to it. */
export const writtenOff = (claim: { id: string; partyId: string; currency: string; amountMinor: bigint }, at: Date): Journal => ({
  kind: 'debt.written_off',
  sourceType: 'write_off',
  sourceId: claim.id,
  currency: claim.currency,
  effectiveAt: at,
  ruleVersionId: null,
  postings: [
    { ...noOrder, account: 'party.receivable', partyId: claim.partyId, amountMinor: claim.amountMinor },
    { ...noOrder, account: 'party.available', partyId: claim.partyId, amountMinor: -claim.amountMinor },
  ],
  legs: [],
});

const noOrder = { orderId: null, lineId: null, leg: null };

function named(
  kind: string,
  leg: Omit<FreeLeg, 'worthMinor'>,
  at: Date,
  amounts: readonly (readonly [Posting['account'], bigint])[],
): Journal {
  const { id, orderId, lineId, role, partyId, currency } = leg;
  return {
    kind,
    sourceType: 'leg',
    sourceId: id,
    currency,
    effectiveAt: at,
    ruleVersionId: null,
    postings: amounts
      .filter(([, amountMinor]) => amountMinor !== 0n)
      .map(([account, amountMinor]) => ({ account, amountMinor, orderId, lineId, partyId, leg: { role, partyId } })),
    legs: [],
  };
}
