import { bearFee, type FeeBearer, type LegRule, type PartyRole, type RuleRole, split } from '#money';
import type { SplitBefore } from './compare-shares.js';

/** A line that was split, and what the provider kept of it: who bore that by the version of then, and what whoever shipped got. */
export interface BornBefore extends SplitBefore {
  readonly feeMinor: bigint;
  readonly feeLineId: string;
  readonly workshopId: string;
  readonly bearer: FeeBearer;
  readonly shipped: readonly { readonly role: PartyRole; readonly partyId: string; readonly amountMinor: bigint }[];
}

/** What a role bore of the fees of some lines together, and what it would have borne; the shipper's is the workshop's. */
export interface FeesCompared {
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** Shares the fees of past lines out again by other steps and another bearer, by the function that settles them. What no role bears is the platform's. */
export function compareFees(lines: readonly BornBefore[], legs: readonly LegRule[], bearer: FeeBearer): Map<RuleRole, FeesCompared> {
  const fees = new Map<RuleRole, FeesCompared>();
  for (const { feeMinor, feeLineId: lineId, workshopId, shipped, ...line } of lines) {
    const before = bearFee(feeMinor, { lineId, workshopId, bearer: line.bearer, shares: [...line.shares, ...shipped] });
    const after = bearFee(feeMinor, { lineId, workshopId, bearer, shares: [...split(legs, line), ...shipped] });
    for (const { role, amountMinor } of before) add(fees, role, { beforeMinor: amountMinor, afterMinor: 0n });
    for (const { role, amountMinor } of after) add(fees, role, { beforeMinor: 0n, afterMinor: amountMinor });
  }
  return fees;
}

function add(fees: Map<RuleRole, FeesCompared>, of: PartyRole, { beforeMinor, afterMinor }: FeesCompared): void {
  const role = of === 'shipper' ? 'workshop' : of;
  const known = fees.get(role);
  fees.set(role, { beforeMinor: (known?.beforeMinor ?? 0n) + beforeMinor, afterMinor: (known?.afterMinor ?? 0n) + afterMinor });
}
