import type { Clock } from '#platform';
import { endOf } from '../books/period.js';
import type { PeriodCheck } from '../periods/period-checks.js';
import { compareBooks } from './comparing/compare-books.js';
import { countBreaks } from './showing/count-breaks.js';

// One that was never read counts from the first month ($2) in which something of ours moved there: a platform that has not taken anything yet has nothing to compare.
const unread = /* sql */ `
  select (
    (select count(*) from ledger.provider_cursor where through < $1)
    + (not exists (select from ledger.provider_cursor) and exists (
        select from ledger.account a join ledger.posting p on p.account_id = a.id join ledger.journal j on j.id = p.journal_id
        where a.code in ('psp.pending', 'psp.available') and j.period <= $2))::int)::int as count`;

/** What a month has to pass before it is compared for good: the provider's books were read past its end. */
export const providerCheck: PeriodCheck = {
  reason: 'unread',
  async count(tx, period) {
    const [{ count }]: [{ count: number }] = await tx.query(unread, [endOf(period), period]);
    return count;
  },
};

/** What a month has to pass before it closes: compared as the books are now, nothing is left that does not fit. */
export const reconciliationCheck = (clock: Clock): PeriodCheck => ({
  reason: 'breaks',
  async count(tx, period) {
    await compareBooks(tx, clock);
    return countBreaks(tx, period);
  },
});
