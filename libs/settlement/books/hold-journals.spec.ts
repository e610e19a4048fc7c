import { type FreeLeg, legReleased, reservedOf, writtenOff } from './hold-journals.js';
import { checkJournal } from './journal.js';

const at = new Date('2026-11-22T00:00:00Z');

describe('the journals of a hold', () => {
  it('keep back only of what is the workshop’s own, rounded down', () => {
    expect(reservedOf('workshop', 999n, 1_000)).toBe(99n);
    expect(reservedOf('shipper', 1_000n, 500)).toBe(50n);
    expect(reservedOf('maker', 1_000n, 5_000)).toBe(0n);
    expect(reservedOf('workshop', 1n, 5_000)).toBe(0n);
  });

  it('have none for what is nothing, or is income already', () => {
    const leg: FreeLeg = {
      id: '1',
      orderId: 'o',
      lineId: 'l',
      role: 'maker',
      partyId: 'p',
      currency: 'CNY',
      worthMinor: 0n,
      reservedMinor: 0n,
    };
    expect(legReleased(leg, at)).toBeUndefined();
    expect(legReleased({ ...leg, role: 'platform', worthMinor: 5n }, at)).toBeUndefined();
  });

  it('turn a debt into a claim of the same amount', () => {
    const journal = writtenOff({ id: 'w', partyId: 'p', currency: 'CNY', amountMinor: 70n }, at);
    checkJournal(journal);
    expect(journal.postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['party.receivable', 70n],
      ['party.available', -70n],
    ]);
  });
});
