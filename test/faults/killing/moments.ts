import type { Moment } from './gates.js';

/** Where a worker, or whoever hears the provider's reports, can be caught. */
export const moments = {
  'an order is marked paid': { table: 'orders."order"', before: 'update', when: `new.status = 'paid' and old.status = 'placed'` },
  'the news of a payment is marked as handed over': {
    table: 'platform.outbox',
    before: 'update',
    when: `new.event = 'orders.paid' and new.handed_at is not null and old.handed_at is null`,
  },
  'a split begins': { table: 'ledger.journal', before: 'insert', when: `new.kind = 'order.paid'` },
  'a split ends': { table: 'orders."order"', before: 'update', when: 'new.split_at is not null and old.split_at is null' },
  'the job of a split is ticked off': {
    table: 'platform.outbox',
    before: 'update',
    when: `'settlement.split-orders' = any (old.waiting) and not 'settlement.split-orders' = any (new.waiting)`,
  },
  'a share is released': { table: 'ledger.leg', before: 'update', when: `new.status = 'released' and old.status = 'held'` },
  'a batch is frozen': { table: 'ledger.payout_batch', before: 'update', when: `new.status = 'frozen' and old.status = 'asked'` },
  'a transfer is written down': {
    table: 'ledger.payout_attempt',
    before: 'update',
    when: `new.status = 'succeeded' and old.status = 'calling'`,
  },
  'a transfer is booked': { table: 'ledger.journal', before: 'insert', when: `new.kind = 'payout.sent'` },
  'the report of a transfer is kept': { table: 'platform.inbox', before: 'insert', when: `new.kind = 'transfer.created'` },
  'a refund is booked': { table: 'ledger.journal', before: 'insert', when: `new.kind = 'refund.accepted'` },
  'a dispute is booked': { table: 'ledger.journal', before: 'insert', when: `new.kind = 'dispute.opened'` },
  'a month closes': { table: 'ledger.period', before: 'update', when: `new.status = 'closed' and old.status = 'closing'` },
  'a seal is written': { table: 'ledger.seal', before: 'insert', when: 'true' },
} as const satisfies Record<string, Moment>;

export type MomentName = keyof typeof moments;
