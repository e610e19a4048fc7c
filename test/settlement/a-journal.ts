import type { Journal } from '../../libs/settlement/books/journal.js';

let nth = 0;
const plain = { partyId: null, orderId: null, lineId: null, leg: null };
/** An adjustment of some fen at a moment, which no other journal is. */
export const aJournal = (at: string, account: 'suspense' | 'exp.goodwill' = 'exp.goodwill', amountMinor = 100n): Journal => ({
  kind: 'adjustment',
  sourceType: 'break',
  sourceId: `${(nth += 1)}`,
  currency: 'CNY',
  effectiveAt: new Date(at),
  ruleVersionId: null,
  postings: [
    { ...plain, account, amountMinor },
    { ...plain, account: 'bank.main', amountMinor: -amountMinor },
  ],
  legs: [],
});
