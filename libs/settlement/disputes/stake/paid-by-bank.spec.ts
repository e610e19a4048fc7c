import { sum } from '#money';
import fc from 'fast-check';
import { checkJournal } from '../../books/journal.js';
import { paidByBank } from './paid-by-bank.js';

const dispute = { providerId: 'dp_1', orderId: 'order', currency: 'CNY' };
const at = new Date(0);
const owedRefunds = fc
  .array(fc.bigInt(0n, 500n), { maxLength: 5 })
  .map((amounts) => amounts.map((owedMinor, nth) => ({ id: `refund-${nth}`, owedMinor })));

describe('what a bank pays of owed refunds', () => {
  it('is all it took beyond the shares, or all that is owed where that is less; never more of one than it is', () => {
    fc.assert(
      fc.property(owedRefunds, fc.bigInt(0n, 2_000n), (refunds, beyondMinor) => {
        const { parts, journals } = paidByBank(dispute, beyondMinor, refunds, at);
        const owed = sum(refunds.map(({ owedMinor }) => owedMinor));
        expect(sum(parts.map(({ minor }) => minor))).toBe(beyondMinor < owed ? beyondMinor : owed);
        for (const { id, minor, whole } of parts) {
          const { owedMinor } = refunds.find((one) => one.id === id)!;
          expect(minor <= owedMinor && whole === (minor === owedMinor)).toBe(true);
        }
        journals.forEach(checkJournal);
        expect(journals).toHaveLength(parts.filter(({ minor }) => minor > 0n).length);
      }),
    );
  });

  it('goes to the oldest first, out of what was disputed, under the names of both', () => {
    const { parts, journals } = paidByBank(
      dispute,
      70n,
      [
        { id: 'a', owedMinor: 50n },
        { id: 'b', owedMinor: 50n },
        { id: 'c', owedMinor: 50n },
      ],
      at,
    );
    expect(parts).toEqual([
      { id: 'a', minor: 50n, whole: true },
      { id: 'b', minor: 20n, whole: false },
    ]);
    expect(
      journals.map(({ kind, sourceId, postings }) => [
        kind,
        sourceId,
        ...postings.map(({ account, amountMinor }) => [account, amountMinor]),
      ]),
    ).toEqual([
      ['refund.sent', 'a/dp_1', ['buyer.refund_payable', 50n], ['psp.dispute', -50n]],
      ['refund.sent', 'b/dp_1', ['buyer.refund_payable', 20n], ['psp.dispute', -20n]],
    ]);
  });
});
