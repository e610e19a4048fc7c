import fc from 'fast-check';
import { keyOfBankLine } from '../reconciliation/bank/read-bank-table.js';
import { handReference, paidByHand } from './hand-journal.js';

const number = fc.stringMatching(/^TK\d{6}-[2-9A-HJ-NP-Z]{8}$/);

describe('a refund that is paid by hand', () => {
  it('is known to the bank’s line by what its transfer says, wherever that stands', () => {
    fc.assert(
      fc.property(number, fc.boolean(), (refund, inNote) => {
        const said = `退款 ${handReference(refund)}，谢谢`;
        expect(keyOfBankLine(inNote ? { reference: 'B1', note: said } : { reference: said, note: '' })).toBe(handReference(refund));
      }),
    );
  });

  it('leaves the buyer owed so much less, and so much on its way from our bank', () => {
    const at = new Date();
    const { postings, sourceId } = paidByHand({ refundId: 'refund', orderId: 'order', currency: 'CNY', amountMinor: 7n }, at);
    expect(postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['buyer.refund_payable', 7n],
      ['bank.in_transit', -7n],
    ]);
    expect(sourceId).toBe('refund/hand');
  });
});
