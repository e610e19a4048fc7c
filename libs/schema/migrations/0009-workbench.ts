import { categoryNames, otherCategory } from './0009-messages.js';
import { forward } from './forward.js';

const categoryRows = categoryNames
  .map(({ code, name, food }, index) => `('${code}', '${JSON.stringify(name)}', ${food}, ${index + 1})`)
  .join(', ');

// Why: a workshop keeps its own shelf: it writes drafts, publishes, prices and counts, and every such change stays on record with who and why.
export const Workbench0009 = forward(
  9,
  'what a workshop writes about its products',
  /* sql */ `
  -- food: what stands here is eaten, so it needs a shelf life and a certificate before it is published.
  create table catalog.category (
    code text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    name jsonb not null,
    food boolean not null default false,
    position int not null
  );
  insert into catalog.category (code, name, food, position) values ${categoryRows};
  -- A category was any text before.
  insert into catalog.category (code, name, position) select 'other', '${JSON.stringify(otherCategory)}', 100
    where exists (select from catalog.product where category !~ '^[a-z][a-z0-9-]{0,39}$');
  update catalog.product set category = 'other' where category !~ '^[a-z][a-z0-9-]{0,39}$';
  insert into catalog.category (code, name, position)
    select category, jsonb_build_object('zh-CN', category, 'en', category), 100 from catalog.product group by category on conflict do nothing;

  -- A name that many workshops of a place sell under.
  create table catalog.brand (
    id uuid primary key,
    code text not null unique,
    name jsonb not null,
    story jsonb not null,
    place_id uuid not null references identity.place
  );

  -- version counts what a form may overwrite; changed_at moves with everything a reader of the product could see. A draft without a picture has ''.
  alter table catalog.product
    add constraint product_category_fkey foreign key (category) references catalog.category,
    add column brand_id uuid references catalog.brand,
    add column pictures text[] not null default '{}' check (cardinality(pictures) <= 9),
    add column version int not null default 1,
    add column changed_at timestamptz not null default now(),
    add column published_at timestamptz;
  update catalog.product set changed_at = created_at, published_at = case when status <> 'draft' then created_at end;

  create table catalog.batch (
    id uuid primary key,
    product_id uuid not null references catalog.product,
    code text not null,
    made_on date not null,
    shelf_life_days int check (shelf_life_days between 1 and 3650),
    note text not null default '',
    created_at timestamptz not null,
    unique (product_id, code)
  );

  -- product_id null: it speaks for everything the workshop makes.
  create table catalog.certificate (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    product_id uuid references catalog.product,
    kind text not null check (kind in ('food-licence', 'inspection', 'organic', 'geographical', 'heritage', 'other')),
    number text not null,
    issued_by text not null,
    valid_until date,
    picture text,
    created_at timestamptz not null
  );
  -- What was a line of a product's facts is a paper of its own.
  insert into catalog.certificate (id, workshop_id, product_id, kind, number, issued_by, created_at)
    select gen_random_uuid(), workshop_id, id, 'food-licence', facts #>> '{certificate,zh-CN}', '', created_at from catalog.product
    where facts #>> '{certificate,zh-CN}' <> '';
  create index certificate_workshop on catalog.certificate (workshop_id);
  create index certificate_product on catalog.certificate (product_id) where product_id is not null;

  -- What somebody of a workshop changed, why, and how it was before.
  create table catalog.change (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    product_id uuid references catalog.product,
    sku_id uuid references catalog.sku,
    person_id uuid not null references identity.person,
    kind text not null,
    reason text not null default '',
    before jsonb not null default '{}',
    after jsonb not null default '{}',
    at timestamptz not null
  );
  create index change_product on catalog.change (product_id, at desc, id desc) where product_id is not null;
  create index change_workshop on catalog.change (workshop_id, at desc);
  create trigger change_is_immutable before update or delete on catalog.change for each row execute function catalog.refuse_change();
  create trigger change_is_kept before truncate on catalog.change for each statement execute function catalog.refuse_change();

  -- How many pieces anybody could order now; of another workshop's sku a console may know no more.
  create function catalog.left_of(sku uuid) returns int language sql stable security definer set search_path = '' as
    $$ select available from catalog.stock where id = sku $$;
  revoke execute on function catalog.left_of from public;
  grant execute on function catalog.left_of to cunbo_console;

  grant select on catalog.category, catalog.brand, catalog.batch, catalog.certificate to cunbo_shop;
  grant usage on schema platform, identity, catalog to cunbo_console;
  grant select on catalog.category, catalog.brand, catalog.product, catalog.sku, catalog.stock, catalog.batch, catalog.certificate, catalog.change to cunbo_console;
  grant select (id, workshop_id, code, name, craft, story, portrait) on catalog.maker to cunbo_console;
  grant insert on catalog.product, catalog.sku, catalog.bundle_part, catalog.batch, catalog.certificate, catalog.change to cunbo_console;
  grant insert (id, sku_id, available), update (available) on catalog.stock to cunbo_console;
  grant update (maker_id, rule_id, name, facts, prompter, picture, pictures, category, brand_id, status, version, changed_at, published_at)
    on catalog.product to cunbo_console;
  grant update (option, price_minor, weight_grams, status, limit_per_buyer, low_stock_at) on catalog.sku to cunbo_console;
  grant update (code, made_on, shelf_life_days, note) on catalog.batch to cunbo_console;
  grant update (product_id, kind, number, issued_by, valid_until, picture) on catalog.certificate to cunbo_console;
  grant delete on catalog.bundle_part, catalog.batch, catalog.certificate to cunbo_console;

  -- Not forced on the owner, whom no process signs in as: later migrations and the sample village still see every row. Whoever sells reads all of it.
  alter table catalog.product enable row level security;
  alter table catalog.sku enable row level security;
  alter table catalog.stock enable row level security;
  alter table catalog.bundle_part enable row level security;
  alter table catalog.batch enable row level security;
  alter table catalog.certificate enable row level security;
  alter table catalog.change enable row level security;
  alter table catalog.change force row level security;

  create policy product_selling on catalog.product for select to cunbo_shop, cunbo_gateway, cunbo_worker using (true);
  create policy sku_selling on catalog.sku for select to cunbo_shop, cunbo_gateway, cunbo_worker using (true);
  create policy stock_selling on catalog.stock to cunbo_shop, cunbo_gateway, cunbo_worker using (true) with check (true);
  create policy bundle_part_selling on catalog.bundle_part for select to cunbo_shop, cunbo_gateway, cunbo_worker using (true);
  create policy batch_selling on catalog.batch for select to cunbo_shop using (true);
  create policy certificate_selling on catalog.certificate for select to cunbo_shop using (true);

  -- A console sees what everybody could see (for the parts of a pack), the drafts and counts of its own workshops only, and writes nothing else.
  create policy product_console on catalog.product for select to cunbo_console
    using (status <> 'draft' or workshop_id = any ((select platform.scope())::uuid[]));
  create policy product_console_adding on catalog.product for insert to cunbo_console with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy product_console_changing on catalog.product for update to cunbo_console
    using (workshop_id = any ((select platform.scope())::uuid[])) with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy sku_console on catalog.sku for select to cunbo_console using (product_id in (select id from catalog.product));
  create policy sku_console_adding on catalog.sku for insert to cunbo_console
    with check (product_id in (select p.id from catalog.product p where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy sku_console_changing on catalog.sku for update to cunbo_console
    using (product_id in (select p.id from catalog.product p where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy stock_console on catalog.stock to cunbo_console
    using (sku_id in (select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy bundle_part_console on catalog.bundle_part for select to cunbo_console using (bundle_sku_id in (select id from catalog.sku));
  create policy bundle_part_console_adding on catalog.bundle_part for insert to cunbo_console
    with check (bundle_sku_id in (select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy bundle_part_console_dropping on catalog.bundle_part for delete to cunbo_console
    using (bundle_sku_id in (select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy batch_console on catalog.batch to cunbo_console
    using (product_id in (select p.id from catalog.product p where p.workshop_id = any ((select platform.scope())::uuid[])));
  create policy certificate_console on catalog.certificate to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy change_console on catalog.change for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy change_console_adding on catalog.change for insert to cunbo_console with check (workshop_id = any ((select platform.scope())::uuid[]));
`,
);
