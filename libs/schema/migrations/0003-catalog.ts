import { forward } from './forward.js';

// Why: what is for sale, who made it, how much is left, and by which rule its money is shared.
export const Catalog0003 = forward(
  3,
  'workshops and products',
  /* sql */ `
  create schema catalog;

  -- Everybody who can be owed a share. The id is that of the workshop, maker, person or place behind it; workshop_id says whose console shows the money.
  create table catalog.party (
    id uuid primary key,
    kind text not null check (kind in ('workshop', 'maker', 'streamer', 'collective', 'station', 'platform')),
    name jsonb not null,
    workshop_id uuid references identity.place
  );
  create unique index party_one_platform on catalog.party (kind) where kind = 'platform';
  create index party_workshop on catalog.party (workshop_id);

  create table catalog.workshop (
    id uuid primary key references identity.place,
    type text not null check (type in ('processing', 'recruiting', 'live-selling', 'agri-tourism')),
    name jsonb not null,
    story jsonb not null,
    township_id uuid not null references identity.place,
    -- one workshop a village, until it is decided who sees the money of a collective that two workshops share
    village_id uuid not null unique references identity.place
  );

  create table catalog.maker (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    code text not null unique,
    name jsonb not null,
    craft jsonb not null,
    story jsonb not null,
    portrait text not null,
    phone text
  );
  create index maker_workshop on catalog.maker (workshop_id);

  create table catalog.rule (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    code text not null unique,
    name jsonb not null
  );

  -- legs: [{role, kind: fixed|bps|residual, amountMinor?, priority?, bps?}]; a version never changes once it is written.
  create table catalog.rule_version (
    id uuid primary key,
    rule_id uuid not null references catalog.rule,
    number int not null check (number > 0),
    legs jsonb not null,
    activated_at timestamptz not null,
    unique (rule_id, number)
  );
  create function catalog.refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% of % is refused: rows are only added', tg_op, tg_table_name using errcode = 'restrict_violation'; end $$;
  create trigger rule_version_is_immutable before update or delete on catalog.rule_version for each row execute function catalog.refuse_change();
  create trigger rule_version_is_kept before truncate on catalog.rule_version for each statement execute function catalog.refuse_change();

  create table catalog.product (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    maker_id uuid not null references catalog.maker,
    rule_id uuid not null references catalog.rule,
    code text not null unique,
    name jsonb not null,
    facts jsonb not null,
    prompter jsonb not null,
    picture text not null,
    category text not null,
    status text not null default 'published' check (status in ('draft', 'published', 'withdrawn')),
    created_at timestamptz not null
  );
  create index product_window on catalog.product (id desc) where status = 'published';
  create index product_workshop on catalog.product (workshop_id);

  create table catalog.sku (
    id uuid primary key,
    product_id uuid not null references catalog.product,
    code text not null unique,
    option jsonb not null,
    price_minor bigint not null check (price_minor > 0 and price_minor <= 100000000),
    currency text not null default 'CNY' check (currency = 'CNY'),
    weight_grams int not null check (weight_grams > 0)
  );
  create index sku_product on catalog.sku (product_id);

  -- on hand = available + held; an order moves available → held → sold, and back when it expires. A row never goes below 0: nothing is oversold.
  create table catalog.stock (
    sku_id uuid primary key references catalog.sku,
    available int not null check (available >= 0),
    held int not null default 0 check (held >= 0),
    sold int not null default 0 check (sold >= 0)
  ) with (fillfactor = 50);
`,
);
