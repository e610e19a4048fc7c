import { forward } from './forward.js';

// Why: each process holds only the rights it needs, none owns a table, and no workshop can read another's rows. The roles themselves are made before
// migrations run (make-roles.ts), since they belong to the server and not to one database.
export const Roles0007 = forward(
  7,
  'grants and row level security',
  /* sql */ `
  grant usage on schema platform, identity, catalog, live, orders, ledger to cunbo_shop, cunbo_console, cunbo_gateway, cunbo_worker;
  grant execute on function platform.scope() to cunbo_console;

  -- shop: the shop window, sign-in, order intake, the provider's inbox
  grant select, insert, update on identity.person, identity.sign_in_code, identity.session to cunbo_shop;
  grant select, insert on identity.held_role to cunbo_shop;
  grant select on identity.place to cunbo_shop;
  grant select on all tables in schema catalog, live to cunbo_shop;
  grant update (available, held) on catalog.stock to cunbo_shop;
  grant insert on live.room, live.bag_item, live.helper to cunbo_shop;
  grant select, insert on catalog.party to cunbo_shop;
  grant select, insert on orders."order", orders.line to cunbo_shop;
  grant update (payment_started_at, payment_intent_id) on orders."order" to cunbo_shop;
  grant insert on platform.outbox, platform.inbox to cunbo_shop;
  grant select (provider, event_id) on platform.inbox to cunbo_shop;
  grant select (id) on platform.outbox to cunbo_shop;

  -- gateway: the room
  grant select on identity.held_role, identity.place to cunbo_gateway;
  grant select (id, name, portrait) on identity.person to cunbo_gateway;
  grant select on all tables in schema catalog, live to cunbo_gateway;
  grant insert on live.room_event to cunbo_gateway;
  grant insert, update, delete on live.presence to cunbo_gateway;
  grant update (status, started_at, ended_at, pinned_product_id, likes, viewers, last_seq) on live.room to cunbo_gateway;

  -- worker: events, payments, the ledger
  grant select, insert, update on platform.outbox, platform.inbox to cunbo_worker;
  grant select on identity.person, identity.place to cunbo_worker;
  grant select on all tables in schema catalog, live, orders, ledger to cunbo_worker;
  grant update (available, held, sold) on catalog.stock to cunbo_worker;
  grant insert on live.room_event to cunbo_worker;
  grant update (last_seq) on live.room to cunbo_worker;
  grant update (status, expires_at, payment_intent_id, charge_id, paid_at, fee_booked_at, split_at, closed_at) on orders."order" to cunbo_worker;
  grant insert on ledger.account, ledger.journal, ledger.posting, ledger.leg to cunbo_worker;
  grant update (status, release_at) on ledger.leg to cunbo_worker;
  grant select, insert, update (amount_minor) on ledger.balance to cunbo_worker;

  -- console: reads, under row level security
  grant select on identity.place, identity.person to cunbo_console;
  grant select on all tables in schema catalog, live, orders, ledger to cunbo_console;

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

  create policy order_intake on orders."order" to cunbo_shop, cunbo_worker using (true) with check (true);
  create policy line_intake on orders.line to cunbo_shop, cunbo_worker using (true) with check (true);
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
