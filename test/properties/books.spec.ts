import fc from 'fast-check';
import { settle } from './life/settle.js';
import { inTheEnd, whateverHappens } from './life/whatever-happens.js';
import {
  balancesAreSums,
  booksAreTheProviders,
  clearingIsAllOrNothing,
  closedStaysClosed,
  everyJournalBalances,
  everyPartyHasItsOwn,
  postingsSumTo0,
} from './promises/books.js';
import { runs } from './runs.js';

describe('the books, whatever happens in whatever order', () => {
  it('I-1 all postings of a currency sum to 0', () => fc.assert(whateverHappens(postingsSumTo0), runs));

  it('I-2 every journal balances', () => fc.assert(whateverHappens(everyJournalBalances), runs));

  it('I-3 every balance is the sum of its postings', () => fc.assert(whateverHappens(balancesAreSums), runs));

  it('I-12 what clears for an order is all that was paid for it, or nothing', () =>
    fc.assert(whateverHappens(clearingIsAllOrNothing), runs));

  it('I-17 every party has what was split for it less what went back, wherever it lies', () =>
    fc.assert(whateverHappens(everyPartyHasItsOwn), runs));

  it('I-20 once all is heard and written, our books are the provider’s', () =>
    fc.assert(
      inTheEnd((life) => {
        settle(life);
        booksAreTheProviders(life);
      }),
      runs,
    ));

  it('I-23 a month that is closed stays as it was closed', () => fc.assert(whateverHappens(closedStaysClosed), runs));
});
