import { invariant } from '#money';

interface AccountKind {
  readonly normal: 'debit' | 'credit';
  /** Every order touches it, so its balance is kept in 16 slots; else in one. */
  readonly busy?: true;
  /** The database refuses to let its balance change sides; only where there is one slot. */
  readonly floored?: true;
}

/** The chart of accounts, as far as journals use it. Debit balances are positive, credit balances negative. */
export const accounts = {
  'psp.pending': { normal: 'debit', busy: true },
  'psp.available': { normal: 'debit', busy: true },
  'psp.dispute': { normal: 'debit' },
  'bank.main': { normal: 'debit' },
  'bank.in_transit': { normal: 'debit' },
  'cash.float': { normal: 'debit', floored: true },
  'order.clearing': { normal: 'credit', busy: true },
  'party.pending': { normal: 'credit', floored: true },
  'party.available': { normal: 'credit' },
  'party.in_payout': { normal: 'credit', floored: true },
  'party.reserve': { normal: 'credit', floored: true },
  'party.disputed': { normal: 'credit', floored: true },
  'party.receivable': { normal: 'debit', floored: true },
  'buyer.refund_payable': { normal: 'credit', busy: true },
  'platform.commission': { normal: 'credit', busy: true },
  'tax.payable': { normal: 'credit' },
  'exp.psp_fee': { normal: 'debit', busy: true },
  'exp.dispute_fee': { normal: 'debit' },
  'exp.coupon_platform': { normal: 'debit', busy: true },
  'exp.goodwill': { normal: 'debit' },
  'exp.bad_debt': { normal: 'debit' },
  suspense: { normal: 'debit' },
} as const satisfies Record<string, AccountKind>;

export type AccountCode = keyof typeof accounts;

/** The kind of an account; throws for a code that is not in the chart. */
export const accountKind = (code: AccountCode): AccountKind => {
  const kind: AccountKind | undefined = accounts[code];
  invariant(kind !== undefined, `${code} is in the chart of accounts`);
  return kind;
};

/** Whether an account is one of a party's own: a share on its way, or the box of whoever keeps cash. */
export const isOfParty = (code: AccountCode): boolean => code.startsWith('party.') || code === 'cash.float';

/** The accounts that together are what a party is owed, less what is claimed of it. */
export const owedToParty: readonly AccountCode[] = [
  'party.pending',
  'party.available',
  'party.in_payout',
  'party.reserve',
  'party.disputed',
  'party.receivable',
];
