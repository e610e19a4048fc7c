import { forward } from './forward.js';

// Why: each process holds only the rights it needs, none owns a table, and no workshop can read another's rows. The roles themselves are made before
// migrations run (database-roles.ts), since they belong to the server and not to one database.
export const Roles0007 = forward(
  7,
  'grants and row level security',
  /* sql */ `
  grant usage on schema platform, identity, catalog, live, orders, ledger to cunbo_shop, cunbo_console, cunbo_gateway, cunbo_worker;
  grant execute on function platform.scope() to cunbo_console;

  -- shop: the shop window, sign-in, order intake, the provider's inbox. An order begins unpaid, and nobody gives themselves a role that shows money.
  grant select, insert on identity.person to cunbo_shop;
  grant select, insert on identity.sign_in_code, identity.session, identity.held_role to cunbo_shop;
  grant update (attempts, used_at, expires_at) on identity.sign_in_code to cunbo_shop;
  grant update (ended_at) on identity.session to cunbo_shop;
  grant select on identity.place to cunbo_shop;
  grant select on catalog.party, catalog.workshop, catalog.rule, catalog.rule_version, catalog.product, catalog.sku to cunbo_shop;
  grant select (id, workshop_id, code, name, craft, story, portrait) on catalog.maker to cunbo_shop;
  grant select (sku_id, available, held), update (available, held) on catalog.stock to cunbo_shop;
  grant select, insert on live.room, live.bag_item, live.helper to cunbo_shop;
  grant select on orders."order" to cunbo_shop;
  grant insert (id, number, buyer_id, room_id, idempotency_key, request_sha256, status, currency, total_minor, workshop_ids, address, placed_at, expires_at)
    on orders."order" to cunbo_shop;
  grant update (payment_started_at, payment_intent_id) on orders."order" to cunbo_shop;
  grant select, insert on orders.line to cunbo_shop;
  grant insert on platform.outbox, platform.inbox to cunbo_shop;
  grant select (provider, event_id) on platform.inbox to cunbo_shop;
  grant select (id) on platform.outbox to cunbo_shop;

  -- gateway: the room
  grant select on identity.held_role, identity.place to cunbo_gateway;
  grant select (id, name, portrait) on identity.person to cunbo_gateway;
  grant select (id, workshop_id) on catalog.product to cunbo_gateway;
  grant select (id, village_id) on catalog.workshop to cunbo_gateway;
  grant select on live.room, live.bag_item, live.helper, live.room_event, live.presence to cunbo_gateway;
  grant insert on live.room_event to cunbo_gateway;
  grant insert, update, delete on live.presence to cunbo_gateway;
  grant update (status, started_at, ended_at, pinned_product_id, likes, viewers, last_seq) on live.room to cunbo_gateway;

  -- worker: events, payments, the ledger
  grant select, insert on platform.outbox to cunbo_worker;
  grant update (handed_at, waiting, failures, last_error, done_at) on platform.outbox to cunbo_worker;
  grant select, update (handled_at, outcome) on platform.inbox to cunbo_worker;
  grant select (id, name) on identity.person to cunbo_worker;
  grant select (id, product_id) on catalog.sku to cunbo_worker;
  grant select, update (available, held, sold) on catalog.stock to cunbo_worker;
  grant select on live.room, live.bag_item, live.room_event to cunbo_worker;
  grant insert on live.room_event to cunbo_worker;
  grant update (last_seq) on live.room to cunbo_worker;
  grant select on all tables in schema orders, ledger to cunbo_worker;
  grant update (status, expires_at, payment_intent_id, charge_id, paid_at, fee_booked_at, split_at, closed_at) on orders."order" to cunbo_worker;
  grant insert on ledger.account, ledger.journal, ledger.posting, ledger.leg to cunbo_worker;
  grant update (status, release_at) on ledger.leg to cunbo_worker;
  grant insert, update (amount_minor) on ledger.balance to cunbo_worker;

  -- console: reads, under row level security; people by name only
  grant select on identity.place to cunbo_console;
  grant select (id, name) on identity.person to cunbo_console;
  grant select on catalog.party, catalog.workshop, catalog.rule, catalog.rule_version to cunbo_console;
  grant select (id, title) on live.room to cunbo_console;
  grant select on all tables in schema orders, ledger to cunbo_console;

  alter table identity.held_role enable row level security;
  alter table orders."order" enable row level security;
  alter table orders."order" force row level security;
  alter table orders.line enable row level security;
  alter table orders.line force row level security;
  alter table ledger.journal enable row level security;
  alter table ledger.journal force row level security;
  alter table ledger.leg enable row level security;
  alter table ledger.leg force row level security;
  alter table ledger.posting enable row level security;
  alter table ledger.posting force row level security;
  alter table ledger.balance enable row level security;
  alter table ledger.balance force row level security;

  create policy role_reading on identity.held_role for select to cunbo_shop, cunbo_gateway using (true);
  create policy role_helping on identity.held_role for insert to cunbo_shop with check (role = 'helper' and place_id is null);

  create policy order_intake on orders."order" for insert to cunbo_shop with check (status = 'placed');
  create policy order_reading on orders."order" for select to cunbo_shop using (true);
  create policy order_paying on orders."order" for update to cunbo_shop using (true) with check (true);
  create policy order_books on orders."order" to cunbo_worker using (true) with check (true);
  create policy line_intake on orders.line for insert to cunbo_shop with check (true);
  create policy line_reading on orders.line for select to cunbo_shop using (true);
  create policy line_books on orders.line for select to cunbo_worker using (true);
  create policy journal_books on ledger.journal to cunbo_worker using (true) with check (true);
  create policy leg_books on ledger.leg to cunbo_worker using (true) with check (true);
  create policy posting_books on ledger.posting to cunbo_worker using (true) with check (true);
  create policy balance_books on ledger.balance to cunbo_worker using (true) with check (true);

  create policy order_console on orders."order" for select to cunbo_console using (workshop_ids && (select platform.scope()));
  create policy line_console on orders.line for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy leg_console on ledger.leg for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));

  -- A workshop sees every posting on the accounts of its own parties (so that statements sum to balances), every posting on its lines, and those on a whole order
  -- only when all of the order's lines are its own.
  create policy posting_console on ledger.posting for select to cunbo_console using (
    account_id in (select a.id from ledger.account a join catalog.party p on p.id = a.party_id where p.workshop_id = any ((select platform.scope())::uuid[]))
    or case
      when line_id is not null then line_id in (select id from orders.line)
      else order_id in (select id from orders."order" where workshop_ids <@ (select platform.scope()))
    end
  );
  create policy journal_console on ledger.journal for select to cunbo_console using (exists (select from ledger.posting p where p.journal_id = journal.id));
  create policy balance_console on ledger.balance for select to cunbo_console using (
    account_id in (select a.id from ledger.account a join catalog.party p on p.id = a.party_id where p.workshop_id = any ((select platform.scope())::uuid[]))
  );
`,
);
