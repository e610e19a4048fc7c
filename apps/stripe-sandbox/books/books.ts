import { bookAccounts, type BookAccount, type Entry } from './entry.js';

type Totals = Record<BookAccount, bigint>;

interface Ledger {
  balances: Totals;
  entries: number;
}

const zeroes = (): Totals => Object.fromEntries(bookAccounts.map((account) => [account, 0n])) as Totals;

/** Running totals per owner and currency, rebuilt from the entries of the log at every start. */
export class Books {
  private readonly ledgers = new Map<string, Ledger>();

  apply(entry: Entry): void {
    const ledger = this.ledger(entry.owner, entry.currency);
    for (const [account, amount] of entry.postings) ledger.balances[account] += BigInt(amount);
    ledger.entries += 1;
  }

  /** What an owner has, pending or available; may be below 0 after refunds and disputes. */
  balance(owner: string, currency: string, account: BookAccount): bigint {
    return this.ledgers.get(`${owner}/${currency}`)?.balances[account] ?? 0n;
  }

  currencies(owner: string): string[] {
    return [...this.ledgers.keys()].filter((key) => key.startsWith(`${owner}/`)).map((key) => key.slice(owner.length + 1));
  }

  /** The books of one owner in one currency, amounts as strings of minor units. */
  statement(owner: string, currency: string) {
    const { balances, entries } = this.ledgers.get(`${owner}/${currency}`) ?? { balances: zeroes(), entries: 0 };
    const sum = bookAccounts.reduce((total, account) => total + balances[account], 0n);
    return {
      currency,
      accounts: Object.fromEntries(bookAccounts.map((account) => [account, String(balances[account])])),
      entries,
      balanced: sum === 0n,
      totals: {
        charged: String(-balances.customers),
        fees: String(balances.fees),
        refunded: String(balances.refunds),
        transferred: String(balances.transfers),
        paidOut: String(balances.payouts),
        disputed: String(balances.disputes),
      },
    };
  }

  private ledger(owner: string, currency: string): Ledger {
    const key = `${owner}/${currency}`;
    let ledger = this.ledgers.get(key);
    if (!ledger) this.ledgers.set(key, (ledger = { balances: zeroes(), entries: 0 }));
    return ledger;
  }
}
