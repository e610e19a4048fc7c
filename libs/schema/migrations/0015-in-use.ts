import { forward } from './forward.js';

// Why: pictures that nobody uses go away again, and pieces that come back to a flash sale after its end are for sale at once, however late.
export const InUse0015 = forward(
  15,
  'pictures in use and pieces on their shelf',
  /* sql */ `
  -- Null until somebody makes something of it; of those that are there nobody knows, so they stay.
  alter table catalog.picture add column used_at timestamptz;
  update catalog.picture set used_at = created_at;
  create index picture_unused on catalog.picture (created_at) where used_at is null;
  grant update (used_at) on catalog.picture to cunbo_shop;
  grant select (used_at), update (used_at) on catalog.picture to cunbo_console;
  -- update: whoever drops them locks them first
  grant select (id, created_at, used_at), update (used_at), delete on catalog.picture to cunbo_worker;
  grant select (picture_id), delete on catalog.picture_file to cunbo_worker;

  -- What came back too late to be looked for.
  with leftover as (
    select aside.id, aside.sku_id, aside.available from catalog.stock aside join catalog.flash_sale sale on sale.id = aside.id
    where sale.ended_at is not null and aside.available > 0
  ), emptied as (update catalog.stock set available = 0 where id in (select id from leftover))
  update catalog.stock shelf set available = shelf.available + back.pieces
  from (select sku_id, sum(available)::int as pieces from leftover group by sku_id) back where shelf.id = back.sku_id;
  drop index catalog.flash_sale_ended;
`,
);
