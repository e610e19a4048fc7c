import { forward } from './forward.js';

// Why: an order carries freight, discounts, packs and gifts, can be given back in part, and keeps what was agreed about each.
export const Checkout0012 = forward(
  12,
  'checkout and after sale',
  /* sql */ `
  alter table orders."order"
    add column freight_minor bigint not null default 0 check (freight_minor >= 0),
    add column workshop_discount_minor bigint not null default 0 check (workshop_discount_minor >= 0),
    add column platform_discount_minor bigint not null default 0 check (platform_discount_minor >= 0),
    -- {card, from, hidePrice, sender: address}: the order's own address is then the one who gets the gift
    add column gift jsonb,
    -- the packs as they were asked for; their parts are lines
    add column packs jsonb not null default '[]',
    -- [{limitId, quantity}]: what it counts towards limits for as long as it has not ended
    add column limits jsonb not null default '[]',
    add column payment_method text,
    -- [{claimId, spentMinor}]: coupons that went back when the order ended unpaid, for a payment that comes all the same
    add column coupons jsonb not null default '[]',
    add column delivered_at timestamptz,
    add column completed_at timestamptz;

  -- pieces: how many pieces of the sku one unit of the line is (more than 1 only as the part of a pack). bundle_sku_id: the pack that the line is a part of.
  -- stock_id: where its pieces were taken from. base = gross - workshop_discount; shares sum to base + freight; the buyer pays base + freight - platform_discount.
  alter table orders.line
    add column pieces int not null default 1 check (pieces between 1 and 99),
    add column bundle_sku_id uuid,
    add column stock_id uuid,
    add column flash_sale_id uuid,
    add column list_price_minor bigint check (list_price_minor > 0),
    add column workshop_discount_minor bigint not null default 0 check (workshop_discount_minor >= 0),
    add column platform_discount_minor bigint not null default 0 check (platform_discount_minor >= 0),
    add column freight_minor bigint not null default 0 check (freight_minor >= 0),
    add column refunded_quantity int not null default 0,
    add column packed_at timestamptz,
    add column shipped_at timestamptz,
    add column delivered_at timestamptz;
  -- The owner sees nothing of what row level security is forced on, unless it is lifted.
  alter table orders.line no force row level security;
  update orders.line set stock_id = sku_id, list_price_minor = unit_price_minor;
  alter table orders.line force row level security;
  alter table orders.line
    alter column stock_id set not null,
    alter column list_price_minor set not null,
    add constraint line_discounts check (workshop_discount_minor + platform_discount_minor <= gross_minor),
    add constraint line_refunded check (refunded_quantity between 0 and quantity),
    drop constraint line_order_id_sku_id_key,
    add constraint line_once unique nulls not distinct (order_id, sku_id, bundle_sku_id);
  -- A part of a pack may come to so little that its share of the price is nothing.
  alter table orders.line drop constraint line_unit_price_minor_check;
  alter table orders.line add constraint line_unit_price_minor_check check (unit_price_minor >= 0);

  -- In a rush every order points to the same few rows. Checking that each time costs more than writing the order, and locks the room and the product that others are
  -- changing. None of our processes can remove what orders point to, nor change its id (test/schema/references holds them to it), so the checks find nothing.
  alter table orders."order" drop constraint order_buyer_id_fkey, drop constraint order_room_id_fkey;
  alter table orders.line drop constraint line_order_id_fkey, drop constraint line_workshop_id_fkey, drop constraint line_product_id_fkey,
    drop constraint line_sku_id_fkey, drop constraint line_rule_version_id_fkey;
  -- A workshop's orders are found by its lines.
  drop index orders.order_workshops;
  -- Orders that nobody has begun to pay need no entry there.
  alter table orders."order" drop constraint order_payment_intent_id_key, drop constraint order_charge_id_key;
  create unique index order_payment_intent on orders."order" (payment_intent_id) where payment_intent_id is not null;
  create unique index order_charge on orders."order" (charge_id) where charge_id is not null;

  -- Pieces a buyer has of what is sold only a few to each: limit_id is the sku or the flash sale.
  create table orders.taken (
    buyer_id uuid not null,
    limit_id uuid not null,
    quantity int not null check (quantity >= 0),
    primary key (buyer_id, limit_id)
  );

  create table orders.address (
    id uuid primary key,
    person_id uuid not null references identity.person,
    name text not null,
    phone text not null,
    region_code text not null check (region_code ~ '^[0-9]{6}$'),
    detail text not null,
    is_default boolean not null default false,
    created_at timestamptz not null,
    forgotten_at timestamptz
  );
  create index address_person on orders.address (person_id, id desc) where forgotten_at is null;
  create unique index address_one_default on orders.address (person_id) where is_default and forgotten_at is null;

  -- Money on its way back for some units of one workshop's lines.
  create table orders.refund (
    id uuid primary key,
    -- the buyer's own id of the request, which becomes one refund a workshop and says nothing outside its order; a cancelled order's is the order's
    request_id uuid not null,
    order_id uuid not null references orders."order",
    workshop_id uuid not null references catalog.workshop,
    number text not null unique,
    kind text not null check (kind in ('cancel', 'after-sale')),
    reason text not null check (reason in ('changed-mind', 'damaged', 'wrong-item', 'not-as-described', 'missing', 'not-received')),
    note text not null default '',
    picture_ids uuid[] not null default '{}',
    status text not null check (status in ('requested', 'accepted', 'refused', 'withdrawn', 'sent')),
    requested_at timestamptz not null,
    answer_by timestamptz not null,
    answered_at timestamptz,
    answered_by uuid references identity.person,
    answer_note text,
    withdrawn_at timestamptz,
    amount_minor bigint not null check (amount_minor >= 0),
    platform_minor bigint not null default 0 check (platform_minor >= 0),
    sent_at timestamptz,
    provider_refund_id text unique,
    -- when the provider could not deliver the money last, and the attempt after it
    failed_at timestamptz,
    attempt int not null default 1,
    -- when what never left the house was for sale again
    taken_back_at timestamptz,
    booked_at timestamptz,
    unique (order_id, kind, request_id, workshop_id),
    check ((status in ('accepted', 'refused', 'sent')) = (answered_at is not null)),
    check ((status = 'withdrawn') = (withdrawn_at is not null))
  );
  create index refund_workshop on orders.refund (workshop_id, id desc);
  create index refund_waiting on orders.refund (answer_by) where status = 'requested';
  create index refund_unsent on orders.refund (answered_at) where status = 'accepted';
  create index refund_unbooked on orders.refund (answered_at) where status in ('accepted', 'sent') and (booked_at is null or status = 'accepted');

  -- amount: back to the buyer (freight included); platform: back to the platform's coupon budget; base: what the parties give back.
  create table orders.refund_line (
    refund_id uuid not null references orders.refund,
    line_id uuid not null references orders.line,
    quantity int not null check (quantity between 1 and 99),
    amount_minor bigint not null check (amount_minor >= 0),
    platform_minor bigint not null check (platform_minor >= 0),
    base_minor bigint not null check (base_minor >= 0),
    freight_minor bigint not null check (freight_minor >= 0),
    primary key (refund_id, line_id),
    check (amount_minor + platform_minor = base_minor + freight_minor)
  );
  create index refund_line_line on orders.refund_line (line_id);

  -- A batch of orders is one piece of news.
  update platform.outbox set event = 'orders.placed', payload = jsonb_build_object('orderIds', jsonb_build_array(payload->'orderId')), waiting = null
    where event = 'order.placed' and done_at is null;

  -- shop: intake, addresses, what a buyer asks back
  grant insert (freight_minor, workshop_discount_minor, platform_discount_minor, gift, packs, limits), update (status, closed_at) on orders."order" to cunbo_shop;
  grant select, insert, update (quantity) on orders.taken to cunbo_shop;
  grant select, insert, update (is_default, forgotten_at) on orders.address to cunbo_shop;
  grant update (coupons) on orders."order" to cunbo_shop;
  grant update (refunded_quantity) on orders.line to cunbo_shop;
  grant select, insert, update (status, withdrawn_at) on orders.refund to cunbo_shop;
  grant select, insert on orders.refund_line to cunbo_shop;
  -- worker
  grant update (payment_method, delivered_at, completed_at, coupons) on orders."order" to cunbo_worker;
  grant update (refunded_quantity, packed_at, shipped_at, delivered_at, stock_id) on orders.line to cunbo_worker;
  grant select, update (quantity) on orders.taken to cunbo_worker;
  grant select, update (status, answered_at, sent_at, provider_refund_id, failed_at, attempt, taken_back_at, booked_at) on orders.refund to cunbo_worker;
  grant select on orders.refund_line to cunbo_worker;
  -- console
  grant select, update (status, answered_at, answered_by, answer_note) on orders.refund to cunbo_console;
  grant select on orders.refund_line to cunbo_console;
  grant update (status, delivered_at) on orders."order" to cunbo_console;
  grant update (refunded_quantity, packed_at, shipped_at, delivered_at) on orders.line to cunbo_console;
  grant insert on platform.outbox to cunbo_console;

  alter table orders.refund enable row level security;
  alter table orders.refund force row level security;
  alter table orders.refund_line enable row level security;
  alter table orders.refund_line force row level security;
  alter table orders.address enable row level security;
  alter table orders.address force row level security;
  create policy line_giving_back on orders.line for update to cunbo_shop using (true) with check (true);
  create policy line_marking on orders.line for update to cunbo_worker using (true) with check (true);
  create policy refund_shop on orders.refund to cunbo_shop using (true) with check (status in ('requested', 'withdrawn', 'accepted'));
  create policy refund_books on orders.refund to cunbo_worker using (true) with check (true);
  create policy refund_line_shop on orders.refund_line to cunbo_shop using (true) with check (true);
  create policy refund_line_books on orders.refund_line to cunbo_worker using (true) with check (true);
  create policy address_shop on orders.address to cunbo_shop using (true) with check (true);
  create policy refund_console_read on orders.refund for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy refund_console_answer on orders.refund for update to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy refund_line_console on orders.refund_line for select to cunbo_console using (refund_id in (select id from orders.refund));
  create policy order_console_mark on orders."order" for update to cunbo_console using (workshop_ids && (select platform.scope()))
    with check (workshop_ids && (select platform.scope()));
  create policy line_console_mark on orders.line for update to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]));
`,
);
