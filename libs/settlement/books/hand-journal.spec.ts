import fc from 'fast-check';
import { keyOfBankLine } from '../reconciliation/bank/read-bank-table.js';
import { cameBackByHand, handReference, paidByHand } from './hand-journal.js';

const number = fc.stringMatching(/^TK\d{6}-[2-9A-HJ-NP-Z]{8}$/);

const payment = { refundId: 'refund', turn: 1, orderId: 'order', currency: 'CNY', amountMinor: 7n };

describe('a refund that is paid by hand', () => {
  it('is known to the bank’s line by what its transfer says, wherever that stands', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 99 }), fc.boolean(), (refund, turn, inNote) => {
        const said = `退款 ${handReference(refund, turn)}，谢谢`;
        expect(keyOfBankLine(inNote ? { reference: 'B1', note: said } : { reference: said, note: '' })).toBe(handReference(refund, turn));
      }),
    );
  });

  it('leaves the buyer owed so much less, and so much on its way from our bank', () => {
    const at = new Date();
    const { postings, sourceId } = paidByHand(payment, at);
    expect(postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['buyer.refund_payable', 7n],
      ['bank.in_transit', -7n],
    ]);
    expect(sourceId).toBe('refund/hand');
  });

  it('is undone by coming back, each transfer under a name of its own', () => {
    const at = new Date();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (turn, amountMinor) => {
        const transfer = { ...payment, turn, amountMinor };
        const [sent, back] = [paidByHand(transfer, at), cameBackByHand(transfer, at)];
        expect(back.sourceId).toBe(sent.sourceId);
        expect(back.postings).toEqual(sent.postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor })));
        expect(sent.sourceId).not.toBe(paidByHand({ ...transfer, turn: turn + 1 }, at).sourceId);
      }),
    );
  });
});
