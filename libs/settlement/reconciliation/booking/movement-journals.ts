import type { AccountCode } from '../../books/accounts.js';
import type { Journal } from '../../books/journal.js';

/** Money that moves between two places of ours: `from` gets less by `amountMinor`, `to` more. */
interface Move {
  readonly kind: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly from: AccountCode;
  readonly to: AccountCode;
  readonly at: Date;
}

function moved({ kind, sourceType, sourceId, currency, amountMinor, from, to, at }: Move): Journal {
  const plain = { partyId: null, orderId: null, lineId: null, leg: null };
  const postings = [
    { ...plain, account: to, amountMinor },
    { ...plain, account: from, amountMinor: -amountMinor },
  ];
  return { kind, sourceType, sourceId, currency, effectiveAt: at, ruleVersionId: null, postings, legs: [] };
}

/** What the provider took for us, less its fee, is ours to use from its day on. */
export const pspAvailable = (transaction: { id: string; currency: string; netMinor: bigint; availableAt: Date }): Journal =>
  moved({
    kind: 'psp.available',
    sourceType: 'balance_transaction',
    sourceId: transaction.id,
    currency: transaction.currency,
    amountMinor: transaction.netMinor,
    from: 'psp.pending',
    to: 'psp.available',
    at: transaction.availableAt,
  });

/** The provider sent what we have to our bank; below 0, it came back. */
export const pspPayout = (payout: { id: string; currency: string; amountMinor: bigint; at: Date }): Journal =>
  moved({
    kind: payout.amountMinor < 0n ? 'psp.payout_returned' : 'psp.payout',
    sourceType: 'provider_payout',
    sourceId: payout.id,
    currency: payout.currency,
    amountMinor: payout.amountMinor,
    from: 'psp.available',
    to: 'bank.in_transit',
    at: payout.at,
  });

/** What was on its way is in the bank, or has left it. */
export const bankLine = (line: { id: string; currency: string; amountMinor: bigint; at: Date }): Journal =>
  moved({
    kind: 'bank.line',
    sourceType: 'bank_line',
    sourceId: line.id,
    currency: line.currency,
    amountMinor: line.amountMinor,
    from: 'bank.in_transit',
    to: 'bank.main',
    at: line.at,
  });

/** Two people agreed what a break was: the account that was compared comes to what others say, against another. */
export const adjustment = (settled: {
  breakId: string;
  currency: string;
  differenceMinor: bigint;
  account: AccountCode;
  against: AccountCode;
  at: Date;
}): Journal =>
  moved({
    kind: 'adjustment',
    sourceType: 'break',
    sourceId: settled.breakId,
    currency: settled.currency,
    amountMinor: settled.differenceMinor,
    from: settled.account,
    to: settled.against,
    at: settled.at,
  });
