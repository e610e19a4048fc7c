import { invariant } from '#money';
import { type AccountCode, accountKind } from '../../../libs/settlement/books/accounts.js';
import { checkJournal, type Journal, keyOf } from '../../../libs/settlement/books/journal.js';
import { bookInto, endOf, periodOf } from '../../../libs/settlement/books/period.js';

/** A journal with the month it was booked into. */
export interface Written {
  readonly journal: Journal;
  readonly period: string;
}

/** What a month holds: how many journals, and the sum of their debits. */
interface Month {
  journals: number;
  debitMinor: bigint;
}

const placeOf = (account: AccountCode, partyId: string | null, currency: string): string => `${account}|${partyId ?? ''}|${currency}`;

/** Names a leg as postings do. */
export const legName = (lineId: string, role: string, partyId: string): string => `${lineId}|${role}|${partyId}`;

/** The ledger as the database keeps it, in memory: each journal once, in a month that is open, with balances that have a floor where the chart says so. */
export class Ledger {
  readonly written: Written[] = [];
  readonly months = new Map<string, Month>();
  /** Months as they were when they closed. */
  readonly closed = new Map<string, Month>();
  private readonly names = new Set<string>();
  private readonly sums = new Map<string, bigint>();
  private readonly worths = new Map<string, bigint>();
  private readonly clearing = new Map<string, bigint>();
  private firstOpen: string | null = null;

  /** Writes journals as one transaction does. */
  write(journals: readonly (Journal | undefined)[]): void {
    const some = journals.filter((journal) => journal !== undefined);
    some.forEach(checkJournal);
    for (const journal of some) this.book(journal);
    for (const { currency, postings } of some) for (const { account, partyId } of postings) this.keepFloor(account, partyId, currency);
  }

  has(kind: string, sourceType: string, sourceId: string): boolean {
    return this.names.has(keyOf({ kind, sourceType, sourceId }));
  }

  /** The sum of an account, debit positive. */
  on(account: AccountCode, partyId: string | null = null, currency = 'CNY'): bigint {
    return this.sums.get(placeOf(account, partyId, currency)) ?? 0n;
  }

  /** Every account that is not 0; the party is empty where the account is ours. */
  get balances(): { account: string; partyId: string; amountMinor: bigint }[] {
    return [...this.sums]
      .filter(([, amountMinor]) => amountMinor !== 0n)
      .map(([place, amountMinor]) => {
        const [account, partyId] = place.split('|') as [string, string];
        return { account, partyId, amountMinor };
      });
  }

  /** What a leg is worth to its party after what went back of it; what its party bears of a fee is apart. */
  worthOf(lineId: string, role: string, partyId: string): bigint {
    return this.worths.get(legName(lineId, role, partyId)) ?? 0n;
  }

  clearingOf(orderId: string): bigint {
    return this.clearing.get(orderId) ?? 0n;
  }

  /** The first month with journals that is not closed; undefined where there is none. */
  get oldestOpen(): string | undefined {
    return [...this.months.keys()].filter((period) => !this.closed.has(period)).toSorted()[0];
  }

  close(period: string): void {
    this.closed.set(period, { ...this.months.get(period)! });
    this.firstOpen = periodOf(endOf(period));
  }

  private book(journal: Journal): void {
    const name = keyOf(journal);
    invariant(!this.names.has(name), `${name} is written once`);
    this.names.add(name);
    const period = bookInto(monthOf(journal.effectiveAt), this.firstOpen);
    this.written.push({ journal, period });
    const month = this.months.get(period) ?? { journals: 0, debitMinor: 0n };
    this.months.set(period, month);
    month.journals += 1;
    for (const { account, partyId, amountMinor, orderId, lineId, leg } of journal.postings) {
      const place = placeOf(account, partyId, journal.currency);
      add(this.sums, place, amountMinor);
      if (leg && journal.kind !== 'fee.recharge') add(this.worths, legName(lineId!, leg.role, leg.partyId), -amountMinor);
      if (account === 'order.clearing') add(this.clearing, orderId!, amountMinor);
      if (amountMinor > 0n) month.debitMinor += amountMinor;
    }
  }

  private keepFloor(account: AccountCode, partyId: string | null, currency: string): void {
    const { floored, normal } = accountKind(account);
    if (!floored) return;
    const sum = this.on(account, partyId, currency);
    invariant(normal === 'debit' ? sum >= 0n : sum <= 0n, `${account} of ${partyId} keeps its side`);
  }
}

const hours = new Map<number, string>();

/** The month of a moment; every hour lies in one, and asking a calendar is slow. */
function monthOf(at: Date): string {
  const hour = Math.floor(at.getTime() / 3_600_000);
  const known = hours.get(hour) ?? periodOf(at);
  hours.set(hour, known);
  return known;
}

const add = (sums: Map<string, bigint>, key: string, amountMinor: bigint): void => {
  sums.set(key, (sums.get(key) ?? 0n) + amountMinor);
};
