/** The sandbox's own accounts; debit +, credit −, and they always add up to 0. */
export const bookAccounts = [
  'customers',
  'balance_pending',
  'balance_available',
  'fees',
  'transfers',
  'payouts',
  'refunds',
  'disputes',
] as const;

export type BookAccount = (typeof bookAccounts)[number];

/** One balanced fact in one currency: signed minor units per account, written as strings so that a line of JSON keeps them exactly. */
export interface Entry {
  owner: string;
  currency: string;
  kind: string;
  source: string;
  postings: [BookAccount, string][];
}

/** A balanced entry; refuses to exist if its postings do not add up to 0. Zero amounts are left out. */
export function entry(owner: string, currency: string, kind: string, source: string, amounts: Partial<Record<BookAccount, bigint>>): Entry {
  const postings = Object.entries(amounts).filter(([, amount]) => amount !== 0n) as [BookAccount, bigint][];
  const sum = postings.reduce((total, [, amount]) => total + amount, 0n);
  if (sum !== 0n) throw new Error(`the books would be off by ${sum} in ${kind} of ${source}`);
  return { owner, currency, kind, source, postings: postings.map(([account, amount]) => [account, String(amount)]) };
}
