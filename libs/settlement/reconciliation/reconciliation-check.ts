import type { Clock } from '#platform';
import { endOf } from '../books/period.js';
import type { PeriodCheck } from '../periods/period-checks.js';
import { compareBooks } from './comparing/compare-books.js';
import { countBreaks } from './showing/count-breaks.js';

/** What a month has to pass before it closes: the provider's books were read past its end, and compared as they are now nothing is left that does not fit. */
export const reconciliationCheck = (clock: Clock): PeriodCheck => ({
  reason: 'breaks',
  async count(tx, period) {
    await compareBooks(tx, clock);
    const unread: unknown[] = await tx.query('select from ledger.provider_cursor where through < $1', [endOf(period)]);
    return unread.length + (await countBreaks(tx, period));
  },
});
