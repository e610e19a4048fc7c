import { invariant, sum } from '#money';
import { accountKind, type AccountCode, owedToParty } from '../../../libs/settlement/books/accounts.js';
import { keyOf } from '../../../libs/settlement/books/journal.js';
import type { Life } from '../life/life.js';

/** All postings of a currency sum to 0. */
export function postingsSumTo0({ ledger }: Life): void {
  const sums = new Map<string, bigint>();
  for (const { journal } of ledger.written)
    for (const { amountMinor } of journal.postings) sums.set(journal.currency, (sums.get(journal.currency) ?? 0n) + amountMinor);
  for (const [currency, total] of sums) invariant(total === 0n, `postings in ${currency} sum to 0`);
}

/** Each journal has two postings or more, none of them 0, and they sum to 0. */
export function everyJournalBalances({ ledger }: Life): void {
  for (const { journal } of ledger.written) {
    const amounts = journal.postings.map(({ amountMinor }) => amountMinor);
    invariant(amounts.length >= 2 && !amounts.includes(0n) && sum(amounts) === 0n, `${keyOf(journal)} balances`);
  }
}

/** Each balance is the sum of its postings and no account with a floor has changed its side. */
export function balancesAreSums({ ledger }: Life): void {
  const sums = new Map<string, bigint>();
  for (const { journal } of ledger.written)
    for (const { account, partyId, amountMinor } of journal.postings) {
      const place = `${account}|${partyId ?? ''}|${journal.currency}`;
      sums.set(place, (sums.get(place) ?? 0n) + amountMinor);
    }
  for (const [place, total] of sums) {
    const [account, partyId, currency] = place.split('|') as [AccountCode, string, string];
    invariant(ledger.on(account, partyId || null, currency) === total, `the balance of ${place} is the sum of its postings`);
    const { floored, normal } = accountKind(account);
    invariant(!floored || (normal === 'debit' ? total >= 0n : total <= 0n), `${place} keeps its side`);
  }
}

/** What clears for an order is all that was paid for it, or nothing. */
export function clearingIsAllOrNothing({ orders, ledger }: Life): void {
  for (const { id, totalMinor, lines } of orders) {
    const paid = totalMinor + sum(lines.map(({ platformMinor }) => platformMinor));
    const open = ledger.clearingOf(id);
    invariant(open === 0n || open === -paid, `all of ${id} clears, or nothing`);
  }
}

/** Whatever a party has on all its accounts, with what was paid to it, is what was split for it less what went back of that, and what was
 * moved beside its shares. */
export function everyPartyHasItsOwn(life: Life): void {
  for (const partyId of life.parties)
    for (const currency of ['CNY', 'HKD']) {
      const owed = -sum(owedToParty.map((account) => life.ledger.on(account, partyId, currency)));
      const items = currency === 'CNY' ? life.items.filter(({ payout }) => payout.partyId === partyId) : [];
      const paid = items.filter(({ attempts }) => attempts.some(({ booked, status }) => booked && status === 'succeeded'));
      const legs = life.orders
        .filter((order) => order.currency === currency)
        .flatMap(({ lines }) => lines.flatMap(({ legs }) => legs.filter((leg) => leg.partyId === partyId && leg.role !== 'platform')));
      const besides = life.besides.get(`${partyId} ${currency}`) ?? 0n;
      const due = sum(legs.map(({ amountMinor, goneMinor }) => amountMinor - goneMinor)) + besides;
      // What came back is with the bank's answer, which the books follow a moment later.
      const returning = items.filter(({ attempts }) => attempts.some(({ booked, status }) => !booked && status === 'returned'));
      const away =
        sum(paid.map(({ payout }) => payout.amountMinor)) +
        sum(returning.filter((item) => wasSent(life, item)).map(({ payout }) => payout.amountMinor));
      invariant(owed + away === due, `${partyId} has its own in ${currency}: ${owed} + ${away} = ${due}`);
    }
}

const wasSent = ({ ledger }: Life, { payout }: Life['items'][number]): boolean => ledger.has('payout.sent', 'payout_item', payout.itemId);

/** What the provider owes us is the same in its books and in ours. */
export function booksAreTheProviders({ ledger, provider }: Life): void {
  for (const currency of ['CNY', 'HKD']) {
    const ours = ledger.on('psp.pending', null, currency) + ledger.on('psp.available', null, currency);
    invariant(ours === provider.balanceIn(currency), `our ${ours} ${currency} are the provider's ${provider.balanceIn(currency)}`);
  }
}

/** A month that is closed holds what it held when it closed. */
export function closedStaysClosed({ ledger }: Life): void {
  for (const [period, { journals, debitMinor }] of ledger.closed) {
    const now = ledger.months.get(period)!;
    invariant(now.journals === journals && now.debitMinor === debitMinor, `${period} stays as it was closed`);
  }
}
