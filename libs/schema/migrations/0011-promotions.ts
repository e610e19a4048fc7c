import { forward } from './forward.js';

// Why: a flash sale sells a quota carved out of stock, and a coupon promises no more than its budget.
export const Promotions0011 = forward(
  11,
  'flash sales and coupons',
  /* sql */ `
  -- Its pieces are the stock row with the same id. Count-in: announced_at to opens_at, 10 to 300 s; run: opens_at to closes_at, 1 to 20 minutes.
  create table catalog.flash_sale (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    sku_id uuid not null references catalog.sku,
    room_id uuid references live.room,
    price_minor bigint not null check (price_minor > 0),
    quota int not null check (quota between 1 and 100000),
    limit_per_buyer int not null check (limit_per_buyer between 1 and 99),
    announced_at timestamptz not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    -- when its leftover went back to the shelf
    ended_at timestamptz,
    started_by uuid not null references identity.person,
    check (opens_at - announced_at between interval '10 seconds' and interval '300 seconds'),
    check (closes_at - opens_at between interval '1 minute' and interval '20 minutes')
  );
  create unique index flash_sale_one_a_sku on catalog.flash_sale (sku_id) where ended_at is null;
  create index flash_sale_workshop on catalog.flash_sale (workshop_id, id desc);

  -- left_minor: what of the budget is neither promised by a claim nor spent. budget = left + promised by open claims + spent by used ones.
  create table catalog.coupon (
    id uuid primary key,
    code text not null unique,
    funded_by text not null check (funded_by in ('platform', 'workshop')),
    workshop_id uuid references catalog.workshop,
    name jsonb not null,
    kind text not null check (kind in ('amount', 'bps')),
    bps int check (bps between 1 and 9999),
    -- the most one claim can take off: the amount of an amount coupon
    most_minor bigint not null check (most_minor > 0),
    least_spend_minor bigint not null default 0 check (least_spend_minor >= 0),
    category text,
    product_ids uuid[] check (cardinality(product_ids) > 0),
    budget_minor bigint not null check (budget_minor >= most_minor),
    left_minor bigint not null check (left_minor between 0 and budget_minor),
    per_person int not null default 1 check (per_person between 1 and 20),
    claim_from timestamptz not null,
    claim_until timestamptz not null check (claim_until > claim_from),
    valid_days int not null check (valid_days between 1 and 366),
    created_by uuid not null references identity.person,
    created_at timestamptz not null,
    closed_at timestamptz,
    check ((funded_by = 'workshop') = (workshop_id is not null)),
    check ((kind = 'bps') = (bps is not null))
  );
  create index coupon_open on catalog.coupon (claim_until) where closed_at is null;

  -- worth_minor: what it still promises of the coupon's budget; open: order_id null; used: order_id set, spent_minor what it took off there.
  create table catalog.coupon_claim (
    id uuid primary key,
    coupon_id uuid not null references catalog.coupon,
    person_id uuid not null references identity.person,
    number int not null check (number > 0),
    worth_minor bigint not null check (worth_minor >= 0),
    claimed_at timestamptz not null,
    use_until timestamptz not null,
    order_id uuid,
    spent_minor bigint check (spent_minor between 0 and worth_minor),
    used_at timestamptz,
    lapsed_at timestamptz,
    unique (coupon_id, person_id, number),
    check ((order_id is null) = (used_at is null) and (order_id is null) = (spent_minor is null)),
    check (order_id is null or lapsed_at is null)
  );
  create index coupon_claim_person on catalog.coupon_claim (person_id) where order_id is null and lapsed_at is null;
  create index coupon_claim_order on catalog.coupon_claim (order_id) where order_id is not null;
  create index coupon_claim_lapsing on catalog.coupon_claim (use_until) where order_id is null and lapsed_at is null;
`,
);
