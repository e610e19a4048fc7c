import { forward } from './forward.js';

// Why: pieces can lie in more than one place (the shelf, a flash sale's quota), a pack is made of other skus, and some things are sold only a few to each buyer.
export const Shelf0008 = forward(
  8,
  'shelf bundles and limits',
  /* sql */ `
  -- Where pieces of a sku lie: the shelf's row has the id of the sku, a flash sale's quota the id of the sale.
  alter table catalog.stock add column id uuid;
  update catalog.stock set id = sku_id;
  alter table catalog.stock alter column id set not null;
  alter table catalog.stock drop constraint stock_pkey;
  alter table catalog.stock add primary key (id);
  create index stock_sku on catalog.stock (sku_id);
  grant select (id) on catalog.stock to cunbo_shop, cunbo_worker;

  alter table catalog.product add column kind text not null default 'single' check (kind in ('single', 'bundle'));
  alter table catalog.product alter column rule_id drop not null;
  alter table catalog.product add constraint product_rule check (kind = 'bundle' or rule_id is not null);

  alter table catalog.sku add column status text not null default 'on' check (status in ('on', 'off'));
  alter table catalog.sku add column limit_per_buyer int check (limit_per_buyer between 1 and 99);
  alter table catalog.sku add column low_stock_at int not null default 5 check (low_stock_at >= 0);

  -- What one pack of a bundle's sku is made of. Its stock, makers and rules are those of its parts; a bundle's sku has no stock row of its own.
  create table catalog.bundle_part (
    bundle_sku_id uuid not null references catalog.sku,
    sku_id uuid not null references catalog.sku,
    pieces int not null check (pieces between 1 and 99),
    position int not null,
    primary key (bundle_sku_id, sku_id),
    check (bundle_sku_id <> sku_id)
  );
  create index bundle_part_sku on catalog.bundle_part (sku_id);
  grant select on catalog.bundle_part to cunbo_shop, cunbo_console, cunbo_worker;
`,
);
