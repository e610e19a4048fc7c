import { forward } from './forward.js';

// Why: an acknowledged order exists for ever, with the prices and shares that were agreed when it was placed.
export const Orders0005 = forward(
  5,
  'orders',
  /* sql */ `
  create schema orders;

  create table orders."order" (
    id uuid primary key,
    number text not null unique,
    buyer_id uuid not null references identity.person,
    room_id uuid references live.room,
    idempotency_key uuid not null,
    request_sha256 text not null,
    status text not null check (status in ('placed', 'paid', 'packed', 'shipped', 'delivered', 'completed', 'cancelled', 'expired', 'refunded')),
    currency text not null default 'CNY' check (currency = 'CNY'),
    total_minor bigint not null check (total_minor > 0),
    workshop_ids uuid[] not null check (cardinality(workshop_ids) > 0),
    address jsonb not null,
    placed_at timestamptz not null,
    expires_at timestamptz not null,
    payment_started_at timestamptz,
    payment_intent_id text unique,
    charge_id text unique,
    paid_at timestamptz,
    fee_booked_at timestamptz,
    split_at timestamptz,
    closed_at timestamptz,
    unique (buyer_id, idempotency_key),
    -- refunded without paid_at: money that came too late went straight back; the order was never sold nor split
    check (status = 'refunded' or (status in ('placed', 'expired', 'cancelled')) = (paid_at is null))
  );
  create index order_buyer on orders."order" (buyer_id, id desc);
  create index order_workshops on orders."order" using gin (workshop_ids);
  create index order_open on orders."order" (expires_at) where status = 'placed';
  create index order_unsplit on orders."order" (paid_at) where paid_at is not null and split_at is null;
  create index order_fee_unbooked on orders."order" (paid_at) where paid_at is not null and fee_booked_at is null;
  create index order_given_back on orders."order" (closed_at) where status = 'refunded' and paid_at is null and fee_booked_at is null;

  -- shares: [{role, partyId, kind, bps, amountMinor}] in the order of the rule, frozen when the order was placed; they sum to gross_minor.
  create table orders.line (
    id uuid primary key,
    order_id uuid not null references orders."order",
    workshop_id uuid not null references catalog.workshop,
    product_id uuid not null references catalog.product,
    sku_id uuid not null references catalog.sku,
    rule_version_id uuid not null references catalog.rule_version,
    name jsonb not null,
    option jsonb not null,
    picture text not null,
    quantity int not null check (quantity between 1 and 99),
    unit_price_minor bigint not null check (unit_price_minor > 0),
    gross_minor bigint not null,
    shares jsonb not null,
    check (gross_minor = quantity * unit_price_minor),
    unique (order_id, sku_id)
  );
  create index line_workshop on orders.line (workshop_id, order_id desc);
`,
);
