import { forward } from './forward.js';

// Why: shoppers find a product by its characters, its sound or nearly so, and see it in pictures that are ours and of one make.
export const PicturesAndSearch0010 = forward(
  10,
  'pictures and search',
  /* sql */ `
  -- One row for what is for sale, with what it is found and sorted by; kept by indexProducts and RefreshSearch, so it may be a moment old and can be filled again.
  -- words: made by our own code and never by a dictionary, so that no locale and no extension of the server matters.
  create table catalog.product_search (
    product_id uuid primary key references catalog.product,
    workshop_id uuid not null references catalog.workshop,
    category text not null,
    brand_id uuid,
    place_ids uuid[] not null,
    price_minor bigint not null,
    sold bigint not null,
    in_stock boolean not null,
    words tsvector not null,
    indexed_at timestamptz not null
  );
  -- Sorting reads thousands of rows and never their words: those lie apart.
  alter table catalog.product_search set (toast_tuple_target = 128);
  create index product_search_words on catalog.product_search using gin (words);
  create index product_search_price on catalog.product_search (price_minor, product_id);
  create index product_search_sold on catalog.product_search (sold, product_id);

  -- What a question finds, always by its words. Postgres believes that a question with "not" finds nearly everything and would rather read all rows in the order
  -- asked for, unfolding the words of each: 600 times slower.
  create function catalog.found(asked tsquery)
    returns table (product_id uuid, workshop_id uuid, category text, brand_id uuid, place_ids uuid[], price_minor bigint, sold bigint, in_stock boolean)
    language sql stable set enable_seqscan = off set enable_indexscan = off as
    $$ select product_id, workshop_id, category, brand_id, place_ids, price_minor, sold, in_stock from catalog.product_search where words @@ asked $$;

  create table catalog.picture (
    id uuid primary key,
    person_id uuid not null references identity.person,
    width int not null check (width > 0),
    height int not null check (height > 0),
    created_at timestamptz not null
  );
  create index picture_person on catalog.picture (person_id, created_at);

  -- Beside the rest, so that one backup holds everything and no path leads to a file.
  create table catalog.picture_file (
    picture_id uuid not null references catalog.picture,
    size text not null check (size in ('small', 'medium', 'large')),
    format text not null check (format in ('avif', 'webp')),
    bytes bytea not null,
    primary key (picture_id, size, format)
  );
  -- Encoded already: trying to press it further costs time and saves nothing.
  alter table catalog.picture_file alter column bytes set storage external;

  grant select on catalog.product_search to cunbo_shop;
  grant select, insert on catalog.picture, catalog.picture_file to cunbo_shop;
  grant select (id) on catalog.picture to cunbo_console;

  grant select, insert, update, delete on catalog.product_search to cunbo_console, cunbo_worker;
  grant select on identity.place, catalog.workshop, catalog.product, catalog.sku, catalog.bundle_part, catalog.category, catalog.brand to cunbo_worker;
  grant select (id, name) on catalog.maker to cunbo_worker;

  alter table catalog.product_search enable row level security;
  create policy product_search_selling on catalog.product_search for select to cunbo_shop using (true);
  create policy product_search_keeping on catalog.product_search to cunbo_worker using (true) with check (true);
  create policy product_search_console on catalog.product_search to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]));
`,
);
