import { forward } from './forward.js';

const own = 'workshop_id = any ((select platform.scope())::uuid[])';

// Why: where a buyer's bank kept part of a payment, the provider gives back nothing more of it. What a refund then still owes is paid from our bank, by two people.
export const RefundsPaidByHand0034 = forward(
  34,
  'what the provider will not give back is paid by hand',
  /* sql */ `
  -- What of a refund the buyer has from our bank.
  alter table orders.refund add column by_hand_minor bigint not null default 0 check (by_hand_minor >= 0),
    add constraint refund_parts_check check (by_bank_minor + by_hand_minor <= amount_minor);
  grant update (by_hand_minor) on orders.refund to cunbo_worker;

  -- Asked for by one operator, answered by another, booked by the worker: from then on the transfer is due at the bank.
  create table ledger.hand_payment (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    refund_id uuid not null references orders.refund,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 200),
    status text not null default 'asked' check (status in ('asked', 'approved', 'refused', 'booked', 'void')),
    asked_at timestamptz not null,
    asked_by uuid not null references identity.person,
    answered_at timestamptz,
    answered_by uuid references identity.person,
    booked_at timestamptz,
    check (answered_by <> asked_by),
    check ((status = 'asked') = (answered_at is null) and (answered_at is null) = (answered_by is null)),
    check ((status in ('booked', 'void')) = (booked_at is not null))
  );
  create unique index hand_payment_open on ledger.hand_payment (refund_id) where status in ('asked', 'approved', 'booked');
  create index hand_payment_workshop on ledger.hand_payment (workshop_id, asked_at);

  grant select on ledger.hand_payment to cunbo_worker, cunbo_console;
  grant update (status, booked_at) on ledger.hand_payment to cunbo_worker;
  grant insert (id, workshop_id, refund_id, amount_minor, reason, asked_at, asked_by), update (status, answered_at, answered_by) on ledger.hand_payment to cunbo_console;
  alter table ledger.hand_payment enable row level security;
  alter table ledger.hand_payment force row level security;
  create policy hand_payment_books on ledger.hand_payment to cunbo_worker using (true) with check (true);
  create policy hand_payment_reading on ledger.hand_payment for select to cunbo_console using (${own});
  create policy hand_payment_asking on ledger.hand_payment for insert to cunbo_console with check (
    status = 'asked' and ${own} and exists (select from orders.refund r where r.id = refund_id and r.workshop_id = hand_payment.workshop_id and r.status = 'accepted'));
  create policy hand_payment_answering on ledger.hand_payment for update to cunbo_console using (status = 'asked' and ${own}) with check (status in ('approved', 'refused'));
`,
);
