import { forward } from './forward.js';

// Why: a rush of payments is one piece of news a transaction, not one an order; what is still on its way is told again in the new words. What the provider took is
// kept with the payment it was read with, so that nobody asks twice; where it was not booked yet, it is asked for later.
export const Rush0018 = forward(
  18,
  'news of many, fees read with the payment',
  /* sql */ `
  alter table orders."order" add column fee_transaction_id text, add column fee_minor bigint check (fee_minor >= 0), add column fee_at timestamptz,
    add check (num_nonnulls(fee_transaction_id, fee_minor, fee_at) in (0, 3));
  grant update (fee_transaction_id, fee_minor, fee_at) on orders."order" to cunbo_worker;

  update platform.outbox set event = 'orders.paid', payload = jsonb_build_object('orderIds', jsonb_build_array(payload->'orderId')), waiting = null, handed_at = null
    where event = 'order.paid' and done_at is null;
  update platform.outbox set event = 'payments.reported', payload = jsonb_build_object('eventIds', jsonb_build_array(payload->'eventId')), waiting = null, handed_at = null
    where event = 'payment.reported' and done_at is null;
`,
);
