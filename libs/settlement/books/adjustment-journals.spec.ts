import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adjusted, type BookedAdjustment } from './adjustment-journals.js';
import { checkJournal } from './journal.js';

const any: fc.Arbitrary<BookedAdjustment> = fc
  .record({
    amountMinor: fc.bigInt({ min: 1n, max: 10_000_000n }),
    kind: fc.constantFrom('credit', 'debit', 'claim-netted', 'claim-paid', 'claim-given-up'),
    against: fc.constantFrom('exp.goodwill', 'suspense'),
  })
  .map(({ amountMinor, kind, against }) => ({
    id: 'adjustment',
    partyId: 'aunt',
    currency: 'CNY',
    amountMinor,
    kind,
    against: kind === 'credit' || kind === 'debit' ? against : null,
    custodianId: kind === 'claim-paid' ? 'box' : null,
  }));
const at = new Date(0);
const saidBy = (some: BookedAdjustment) =>
  adjusted(some, at).postings.map(({ account, partyId, amountMinor }) => [account, partyId, amountMinor]);
const one: BookedAdjustment = {
  id: 'x',
  partyId: 'aunt',
  currency: 'CNY',
  amountMinor: 5n,
  kind: 'credit',
  against: 'suspense',
  custodianId: null,
};

describe('the journal of an adjustment', () => {
  it('balances, and moves exactly the amount', () => {
    fc.assert(
      fc.property(any, (adjustment) => {
        const journal = adjusted(adjustment, at);
        expect(() => checkJournal(journal)).not.toThrow();
        expect(journal.postings.map(({ amountMinor }) => (amountMinor < 0n ? -amountMinor : amountMinor))).toEqual([
          adjustment.amountMinor,
          adjustment.amountMinor,
        ]);
      }),
    );
  });

  it('owes a party more or less, and ends claims by what is payable, by cash or at our expense', () => {
    expect(saidBy(one)).toEqual([
      ['suspense', null, 5n],
      ['party.available', 'aunt', -5n],
    ]);
    expect(saidBy({ ...one, kind: 'debit' })).toEqual([
      ['suspense', null, -5n],
      ['party.available', 'aunt', 5n],
    ]);
    const claim = ['party.receivable', 'aunt', -5n];
    const ended = { ...one, against: null };
    expect(saidBy({ ...ended, kind: 'claim-netted' })).toEqual([['party.available', 'aunt', 5n], claim]);
    expect(saidBy({ ...ended, kind: 'claim-paid', custodianId: 'box' })).toEqual([['cash.float', 'box', 5n], claim]);
    expect(saidBy({ ...ended, kind: 'claim-given-up' })).toEqual([['exp.bad_debt', null, 5n], claim]);
  });

  it('refuses cash without a box, and a credit against nothing', () => {
    expect(() => adjusted({ ...one, kind: 'claim-paid', against: null }, at)).toThrow('cash lies in a box');
    expect(() => adjusted({ ...one, against: null }, at)).toThrow('is against an account');
    expect(() => adjusted({ ...one, amountMinor: 0n }, at)).toThrow('moves something');
  });
});
