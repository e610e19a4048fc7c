import { bearFee, type FeeBearer, type FeePart, feeOfLines, invariant, sum } from '#money';
import type { ProviderFee } from './fee-journal.js';
import type { Journal, Posting } from './journal.js';
import type { PaidOrder } from './order-journals.js';

/** A split order whose lines say who bears the fee on its payment. */
export interface ChargedOrder {
  readonly id: string;
  readonly lines: readonly (PaidOrder['lines'][number] & { readonly feeBearer: FeeBearer })[];
}

/**
 * The journal of what parties bear of a payment's fee, as the rules of its lines say: less of what is payable to them, below 0 until their shares are released, and less
 * expense of ours. A refund gives nothing of it back, since the provider does not. Undefined where the platform bears it all.
 */
export function feeRecharge({ id: orderId, lines }: ChargedOrder, fee: ProviderFee): Journal | undefined {
  const paying = lines.map((line) => ({ lineId: line.id, paidMinor: line.baseMinor + line.freightMinor - line.platformMinor }));
  const fees = feeOfLines(fee.feeMinor, paying, orderId);
  const borne = lines.flatMap((line, nth): Posting[] =>
    bearFee(fees[nth]!, { lineId: line.id, workshopId: line.workshopId, bearer: line.feeBearer, shares: line.shares }).map((part) => ({
      account: 'party.available',
      partyId: part.partyId,
      amountMinor: part.amountMinor,
      orderId,
      lineId: line.id,
      leg: legOf(part, line.shares),
    })),
  );
  if (borne.length === 0) return undefined;
  const total = sum(borne.map(({ amountMinor }) => amountMinor));
  invariant(total <= fee.feeMinor, `parties bear no more than the fee on order ${orderId}`);
  const versions = [...new Set(lines.map(({ ruleVersionId }) => ruleVersionId))];
  return {
    kind: 'fee.recharge',
    sourceType: 'balance_transaction',
    sourceId: fee.balanceTransactionId,
    currency: fee.currency,
    effectiveAt: fee.bookedAt,
    ruleVersionId: versions.length === 1 ? versions[0]! : null,
    postings: [...borne, { account: 'exp.psp_fee', partyId: null, amountMinor: -total, orderId, lineId: null, leg: null }],
    legs: [],
  };
}

/** The share that bears it; a workshop that only ships bears it with its freight, one that gets nothing of the line without a share. */
function legOf({ role, partyId }: FeePart, shares: PaidOrder['lines'][number]['shares']): Posting['leg'] {
  const own = shares.filter((share) => share.partyId === partyId);
  const found = own.find((share) => share.role === role) ?? own.find((share) => share.role === 'shipper');
  return found ? { role: found.role, partyId } : null;
}
