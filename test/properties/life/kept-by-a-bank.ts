import type { Deed } from './deeds.js';

/** What of the last order is asked back is accepted and not sent when a bank takes most of its payment, and keeps it: part of the refund is owed by nobody but us. */
export const keptByABank: readonly Deed[] = [
  { kind: 'ask', nth: 0, part: 41 },
  { kind: 'answer', nth: 0, part: 40 },
  { kind: 'dispute', nth: 0, part: 20 },
  { kind: 'hear', nth: 0, part: 0 },
  { kind: 'decide', nth: 0, part: 60 },
  { kind: 'hear', nth: 0, part: 0 },
];
