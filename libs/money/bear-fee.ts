import { allocate } from './allocate.js';
import { invariant } from './invariant.js';
import { sum } from './money.js';
import type { PartyRole } from './split.js';

/** Who can bear what the payment provider keeps of a sale: the platform, the workshop that sells, or everybody by what they get of it. */
export const feeBearers = ['platform', 'workshop', 'pro-rata'] as const;
export type FeeBearer = (typeof feeBearers)[number];

/** A sold line, as far as its fee goes: what the buyer paid for it, and who gets what of it, in minor units. */
export interface BearingLine {
  readonly lineId: string;
  readonly workshopId: string;
  readonly bearer: FeeBearer;
  readonly paidMinor: bigint;
  readonly shares: readonly { readonly role: PartyRole; readonly partyId: string; readonly amountMinor: bigint }[];
}

/** What a party bears of a line's fee, in minor units, above 0. */
export interface FeePart {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
}

/** The fee on a payment, line by line: by largest remainder on what was paid for each, equal remainders by a hash. Sums to the fee; lines that cost nothing bear nothing. */
export function feeOfLines(feeMinor: bigint, lines: readonly Pick<BearingLine, 'lineId' | 'paidMinor'>[], orderId: string): bigint[] {
  const paid = sum(lines.map(({ paidMinor }) => paidMinor));
  invariant(feeMinor >= 0n && (feeMinor === 0n || paid > 0n), 'a fee is taken of something that was paid');
  if (feeMinor === 0n) return lines.map(() => 0n);
  return allocate(
    feeMinor,
    lines.map(({ lineId, paidMinor }) => ({ id: lineId, weight: paidMinor })),
    orderId,
  );
}

/** What parties bear of a line's fee as its rule says; what nobody bears is the platform's. Pro rata each bears by what it gets, the platform too, by largest remainder. */
export function bearFee(feeMinor: bigint, { lineId, workshopId, bearer, shares }: Omit<BearingLine, 'paidMinor'>): FeePart[] {
  if (feeMinor === 0n || bearer === 'platform') return [];
  if (bearer === 'workshop') return [{ role: 'workshop', partyId: workshopId, amountMinor: feeMinor }];
  if (sum(shares.map(({ amountMinor }) => amountMinor)) === 0n) return [];
  const amounts = allocate(
    feeMinor,
    shares.map(({ role, partyId, amountMinor }) => ({ id: `${role}|${partyId}`, weight: amountMinor })),
    lineId,
  );
  return shares
    .map(({ role, partyId }, nth) => ({ role, partyId, amountMinor: amounts[nth]! }))
    .filter(({ role, amountMinor }) => role !== 'platform' && amountMinor > 0n);
}
