import { forward } from './forward.js';

// Why: what was bought leaves the workshop in parcels, one an order and workshop, on the daily manifest of its township's station.
export const Fulfilment0014 = forward(
  14,
  'parcels and manifests',
  /* sql */ `
  create schema fulfilment;

  -- Until when a station takes parcels of the day, by the clocks of the village; 16:00 where nothing is written.
  create table fulfilment.cut_off (
    township_id uuid primary key references identity.place,
    local_time time not null default '16:00'
  );

  -- rolled_over: how many parcels missed it.
  create table fulfilment.manifest (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    township_id uuid not null references identity.place,
    day date not null,
    cut_off_at timestamptz not null,
    closed_at timestamptz,
    rolled_over int not null default 0 check (rolled_over >= 0),
    unique (workshop_id, day)
  );

  create table fulfilment.parcel (
    id uuid primary key,
    order_id uuid not null references orders."order",
    workshop_id uuid not null references catalog.workshop,
    status text not null check (status in ('to_pack', 'packed', 'shipped', 'delivered', 'cancelled')),
    due_on date not null,
    rolled_over int not null default 0 check (rolled_over >= 0),
    manifest_id uuid references fulfilment.manifest,
    carrier text,
    waybill text,
    packed_at timestamptz,
    packed_by uuid references identity.person,
    shipped_at timestamptz,
    delivered_at timestamptz,
    delivered_by text check (delivered_by in ('buyer', 'auto')),
    created_at timestamptz not null,
    unique (order_id, workshop_id),
    unique (carrier, waybill),
    check ((carrier is null) = (waybill is null)),
    check (status not in ('shipped', 'delivered') or (waybill is not null and shipped_at is not null)),
    check ((status = 'delivered') = (delivered_at is not null) and (delivered_at is null) = (delivered_by is null))
  );
  create index parcel_workshop on fulfilment.parcel (workshop_id, status, id);
  create index parcel_manifest on fulfilment.parcel (manifest_id) where manifest_id is not null;
  create index parcel_unlisted on fulfilment.parcel (workshop_id) where manifest_id is null and status <> 'cancelled';
  create index parcel_under_way on fulfilment.parcel (shipped_at) where status = 'shipped';
  create index order_delivered on orders."order" (delivered_at) where status = 'delivered';

  -- What was paid before there were parcels. The owner sees nothing of what row level security is forced on, unless it is lifted.
  alter table orders."order" no force row level security;
  insert into fulfilment.parcel (id, order_id, workshop_id, status, due_on, created_at)
    select gen_random_uuid(), o.id, workshop_id, 'to_pack', (now() at time zone 'Asia/Shanghai')::date + 1, now()
    from orders."order" o, unnest(o.workshop_ids) workshop_id where o.status = 'paid';
  alter table orders."order" force row level security;

  grant usage on schema fulfilment to cunbo_shop, cunbo_console, cunbo_worker;
  -- shop: a buyer looks, and says that a parcel has arrived
  grant select, update (status, delivered_at, delivered_by) on fulfilment.parcel to cunbo_shop;
  grant update (delivered_at) on orders."order", orders.line to cunbo_shop;
  -- console: packing and sending
  grant select on fulfilment.cut_off, fulfilment.manifest, fulfilment.parcel to cunbo_console;
  grant update (status, carrier, waybill, packed_at, packed_by, shipped_at) on fulfilment.parcel to cunbo_console;
  -- worker: what comes by itself
  grant select on fulfilment.cut_off to cunbo_worker;
  grant select (id, township_id) on catalog.workshop to cunbo_worker;
  grant select, insert, update (closed_at, rolled_over) on fulfilment.manifest to cunbo_worker;
  grant select, insert, update (status, due_on, rolled_over, manifest_id, delivered_at, delivered_by) on fulfilment.parcel to cunbo_worker;

  alter table fulfilment.manifest enable row level security;
  alter table fulfilment.manifest force row level security;
  alter table fulfilment.parcel enable row level security;
  alter table fulfilment.parcel force row level security;
  create policy manifest_sweeps on fulfilment.manifest to cunbo_worker using (true) with check (true);
  create policy manifest_console on fulfilment.manifest for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy parcel_sweeps on fulfilment.parcel to cunbo_worker using (true) with check (true);
  create policy parcel_shop on fulfilment.parcel for select to cunbo_shop using (true);
  create policy parcel_arriving on fulfilment.parcel for update to cunbo_shop using (status = 'shipped') with check (status = 'delivered');
  create policy parcel_console on fulfilment.parcel for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy parcel_packing on fulfilment.parcel for update to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy line_arriving on orders.line for update to cunbo_shop using (true) with check (true);
  -- An order shared by several workshops is as far as its slowest part: while a workshop's console marks its own lines, it sees the others of those very orders.
  create policy line_console_progress on orders.line for select to cunbo_console using (
    order_id = any ((select nullif(current_setting('cunbo.marked_orders', true), ''))::uuid[]) and order_id in (select id from orders."order")
  );
`,
);
