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
    called_off_by uuid references identity.person,
    check (opens_at - announced_at between interval '10 seconds' and interval '300 seconds'),
    check (closes_at - opens_at between interval '1 minute' and interval '20 minutes'),
    check (called_off_by is null or ended_at is not null)
  );
  create unique index flash_sale_one_a_sku on catalog.flash_sale (sku_id) where ended_at is null;
  create index flash_sale_ended on catalog.flash_sale (ended_at) where ended_at is not null;
  create index flash_sale_workshop on catalog.flash_sale (workshop_id, announced_at desc, id desc);

  -- left_minor: what of the budget is neither promised by a claim nor spent. budget = left + what the claims that have not lapsed are worth.
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
    category text references catalog.category,
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
    closed_by uuid references identity.person,
    check ((closed_at is null) = (closed_by is null)),
    check ((funded_by = 'workshop') = (workshop_id is not null)),
    check ((kind = 'bps') = (bps is not null))
  );
  create index coupon_workshop on catalog.coupon (workshop_id, created_at desc, id desc);
  create index coupon_open on catalog.coupon (claim_until) where closed_at is null;

  -- worth_minor: what it still takes of the coupon's budget; open: order_id null; used: order_id set, spent_minor what it took off there, which is all it is worth
  -- once the order is paid.
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

  -- shop: claims, orders that use them, sales that a room announces. Nobody there makes a coupon.
  grant select on catalog.coupon, catalog.coupon_claim, catalog.flash_sale to cunbo_shop;
  grant update (left_minor) on catalog.coupon to cunbo_shop;
  grant insert (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until), update (worth_minor, order_id, spent_minor, used_at, lapsed_at)
    on catalog.coupon_claim to cunbo_shop;
  grant insert (id, workshop_id, sku_id, room_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by),
    update (ended_at, called_off_by) on catalog.flash_sale to cunbo_shop;
  grant insert (id, sku_id, available) on catalog.stock to cunbo_shop;
  -- worker: what ends by itself
  grant select on catalog.coupon, catalog.coupon_claim, catalog.flash_sale to cunbo_worker;
  grant update (left_minor) on catalog.coupon to cunbo_worker;
  grant update (worth_minor, order_id, spent_minor, used_at, lapsed_at) on catalog.coupon_claim to cunbo_worker;
  grant update (ended_at) on catalog.flash_sale to cunbo_worker;
  -- console
  grant select, insert, update (closed_at, closed_by) on catalog.coupon to cunbo_console;
  grant select on catalog.coupon_claim to cunbo_console;
  grant select, insert (id, workshop_id, sku_id, room_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by),
    update (ended_at, called_off_by) on catalog.flash_sale to cunbo_console;

  alter table catalog.flash_sale enable row level security;
  alter table catalog.coupon enable row level security;
  alter table catalog.coupon_claim enable row level security;

  create policy flash_sale_selling on catalog.flash_sale to cunbo_shop, cunbo_worker using (true) with check (true);
  create policy coupon_selling on catalog.coupon to cunbo_shop, cunbo_worker using (true) with check (true);
  create policy coupon_claim_selling on catalog.coupon_claim to cunbo_shop, cunbo_worker using (true) with check (true);

  -- A console has its own workshops' promotions; the platform's coupons belong to the operator, whose transactions say so.
  create policy flash_sale_console on catalog.flash_sale to cunbo_console
    using (workshop_id = any ((select platform.scope())::uuid[])) with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy coupon_console on catalog.coupon to cunbo_console
    using (workshop_id = any ((select platform.scope())::uuid[])) with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy coupon_platform on catalog.coupon to cunbo_console
    using (workshop_id is null and current_setting('cunbo.platform', true) = 'on') with check (workshop_id is null and current_setting('cunbo.platform', true) = 'on');
  create policy coupon_claim_console on catalog.coupon_claim for select to cunbo_console using (coupon_id in (select id from catalog.coupon));
`,
);
