import { forward } from './forward.js';

// Why: money that cannot be an order's goes back whole, for certain: it is written down before it is sent, tried again at growing distances, and booked like at the provider. And
// whoever runs a station sets its cut-off.
export const ReturnsAndCutOffs0016 = forward(
  16,
  'payments that go back and cut-offs that move',
  /* sql */ `
  -- why: late = nothing was left to sell or the order was called off; the others fit no order. Amounts in the smallest unit of their own currency.
  -- attempt: the one under way; failed_at: when the last one failed. booked_at: empty while the ledger does not have it as it stands.
  create table orders.returned_payment (
    payment_id text primary key,
    order_id uuid not null,
    charge_id text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor > 0),
    why text not null check (why in ('late', 'amount', 'currency', 'payment')),
    found_at timestamptz not null,
    attempt int not null default 1 check (attempt > 0),
    failed_at timestamptz,
    sent_at timestamptz,
    booked_at timestamptz
  );
  create index returned_payment_order on orders.returned_payment (order_id);
  create index returned_payment_unsent on orders.returned_payment (found_at) where sent_at is null;
  create index returned_payment_unbooked on orders.returned_payment (found_at) where booked_at is null;

  -- Late payments were known by their orders. Those not in the books are looked for at the provider once more, under the key they were given back with.
  alter table orders."order" no force row level security;
  insert into orders.returned_payment (payment_id, order_id, charge_id, currency, amount_minor, why, found_at, sent_at, booked_at)
    select payment_intent_id, id, charge_id, currency, total_minor, 'late', closed_at, case when fee_booked_at is not null then closed_at end, fee_booked_at
    from orders."order" where status = 'refunded' and paid_at is null and payment_intent_id is not null and charge_id is not null;
  alter table orders."order" force row level security;
  drop index orders.order_given_back;

  grant select (order_id, why, found_at, sent_at) on orders.returned_payment to cunbo_shop;
  grant select, insert, update (attempt, failed_at, sent_at, booked_at) on orders.returned_payment to cunbo_worker;

  grant insert, update (local_time) on fulfilment.cut_off to cunbo_console;
  alter table fulfilment.cut_off enable row level security;
  create policy cut_off_known on fulfilment.cut_off for select using (true);
  create policy cut_off_set on fulfilment.cut_off for insert to cunbo_console
    with check (township_id in (select township_id from catalog.workshop where id = any ((select platform.scope())::uuid[])));
  create policy cut_off_moved on fulfilment.cut_off for update to cunbo_console
    using (township_id in (select township_id from catalog.workshop where id = any ((select platform.scope())::uuid[])));
`,
);
