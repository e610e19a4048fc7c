import type { Journal } from '../../books/journal.js';
import type { BookedDispute } from './dispute-journals.js';

/** A refund that was accepted and that the buyer does not have. */
export interface OwedRefund {
  readonly id: string;
  readonly owedMinor: bigint;
}

/** What of a refund the buyer has from the bank; `whole` where nothing of it is owed any more. */
export interface BankPart {
  readonly id: string;
  readonly minor: bigint;
  readonly whole: boolean;
}

/** What of owed refunds a bank has paid out of what it took beyond the shares, `beyondMinor`: the first first, as far as that reaches; and the journals of it. */
export function paidByBank(
  dispute: Pick<BookedDispute, 'providerId' | 'orderId' | 'currency'>,
  beyondMinor: bigint,
  refunds: readonly OwedRefund[],
  at: Date,
): { readonly parts: BankPart[]; readonly journals: Journal[] } {
  const parts: BankPart[] = [];
  let restMinor = beyondMinor;
  for (const { id, owedMinor } of refunds) {
    if (restMinor === 0n) break;
    const minor = owedMinor < restMinor ? owedMinor : restMinor;
    restMinor -= minor;
    parts.push({ id, minor, whole: minor === owedMinor });
  }
  return { parts, journals: parts.filter(({ minor }) => minor > 0n).map((part) => journalOf(dispute, part, at)) };
}

/** As any refund that was sent, but out of what the bank took; a part of a refund has the name of the dispute beside its own. */
const journalOf = ({ providerId, orderId, currency }: Parameters<typeof paidByBank>[0], { id, minor }: BankPart, at: Date): Journal => ({
  kind: 'refund.sent',
  sourceType: 'refund',
  sourceId: `${id}/${providerId}`,
  currency,
  effectiveAt: at,
  ruleVersionId: null,
  postings: [
    { ...plain, orderId, account: 'buyer.refund_payable', amountMinor: minor },
    { ...plain, orderId, account: 'psp.dispute', amountMinor: -minor },
  ],
  legs: [],
});

const plain = { partyId: null, lineId: null, leg: null };
