import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { sum } from '#money';
import { checkJournal, keyOf } from './journal.js';
import { type BookedPayout, cashFunded, payoutFailed, payoutFrozen, payoutReturned, payoutSent } from './payout-journals.js';

const at = new Date(1);
const payouts = fc.record({
  itemId: fc.uuid(),
  partyId: fc.uuid(),
  rail: fc.constantFrom('stripe' as const, 'bank' as const, 'cash' as const),
  currency: fc.constant('CNY'),
  amountMinor: fc.bigInt(1n, 10n ** 12n),
});
const withBox = (payout: Omit<BookedPayout, 'custodianId'>): BookedPayout => ({
  ...payout,
  custodianId: payout.rail === 'cash' ? 'box' : null,
});
const owed = (journals: { postings: readonly { account: string; amountMinor: bigint }[] }[]): bigint =>
  sum(
    journals.flatMap(({ postings }) =>
      postings.filter(({ account }) => account.startsWith('party.')).map(({ amountMinor }) => amountMinor),
    ),
  );

describe('the journals of a payout', () => {
  it('balance, under names of their own', () => {
    fc.assert(
      fc.property(payouts, (given) => {
        const payout = withBox(given);
        const journals = [
          payoutFrozen(payout, at),
          payoutSent(payout, at),
          payoutFailed(payout, at),
          payoutReturned(payout, 'attempt', at),
          cashFunded({ id: 'fund', custodianId: 'box', currency: 'CNY', amountMinor: payout.amountMinor }, at),
        ];
        journals.forEach(checkJournal);
        expect(new Set(journals.map(keyOf)).size).toBe(journals.length);
      }),
    );
  });

  it('leave a party with what it was owed, less what was sent and did not come back', () => {
    fc.assert(
      fc.property(payouts, (given) => {
        const payout = withBox(given);
        const [frozen, sent, failed, returned] = [
          payoutFrozen,
          payoutSent,
          payoutFailed,
          (p: BookedPayout, t: Date) => payoutReturned(p, 'a', t),
        ].map((make) => make(payout, at));
        expect(owed([frozen!])).toBe(0n);
        expect(owed([frozen!, failed!])).toBe(0n);
        expect(owed([frozen!, sent!])).toBe(payout.amountMinor);
        expect(owed([frozen!, sent!, returned!])).toBe(0n);
      }),
    );
  });

  it('refuse cash of nobody, and a box where no cash is paid', () => {
    const payout = { itemId: 'i', partyId: 'p', currency: 'CNY', amountMinor: 1n };
    expect(() => payoutSent({ ...payout, rail: 'cash', custodianId: null }, at)).toThrow('custodian');
    expect(() => payoutSent({ ...payout, rail: 'bank', custodianId: 'box' }, at)).toThrow('custodian');
  });
});
