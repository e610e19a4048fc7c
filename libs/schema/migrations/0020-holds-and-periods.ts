import { forward } from './forward.js';

// Why: shares become payable when their day has come and not before; a month that is closed stays as it was read; and a demonstration need not wait a week.
export const HoldsAndPeriods0020 = forward(
  20,
  'holds, reserves, write-offs, months that close, and the clock of the demo',
  /* sql */ `
  -- Of a released share, what its workshop still keeps back, and until when.
  alter table ledger.leg add column reserved_minor bigint not null default 0, add column reserve_until timestamptz,
    add check (reserved_minor between 0 and amount_minor), add check ((reserved_minor > 0) = (reserve_until is not null));
  create index leg_due on ledger.leg (release_at, id) where status = 'held' and release_at is not null;
  create index leg_reserve_due on ledger.leg (reserve_until, id) where reserve_until is not null;

  create table ledger.reserve_rule (
    workshop_id uuid primary key references catalog.workshop,
    bps int not null check (bps between 0 and 5000),
    days int not null check (days between 1 and 180),
    changed_at timestamptz not null,
    changed_by uuid not null references identity.person
  );

  -- What a party owes is taken off what it is paid from, and kept as a claim on it: asked for by one, answered by another.
  create table ledger.write_off (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    party_id uuid not null references catalog.party,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 200),
    status text not null default 'asked' check (status in ('asked', 'approved', 'refused', 'booked', 'void')),
    asked_at timestamptz not null,
    asked_by uuid not null references identity.person,
    answered_at timestamptz,
    answered_by uuid references identity.person,
    booked_at timestamptz,
    booked_minor bigint,
    check (answered_by <> asked_by),
    check ((status = 'asked') = (answered_at is null) and (answered_at is null) = (answered_by is null)),
    check ((status in ('booked', 'void')) = (booked_at is not null)),
    check ((status = 'booked') = (booked_minor is not null) and booked_minor between 1 and amount_minor)
  );
  create unique index write_off_open on ledger.write_off (party_id) where status in ('asked', 'approved');
  create index write_off_workshop on ledger.write_off (workshop_id, asked_at);

  create table ledger.period (
    period text primary key check (period ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
    status text not null default 'open' check (status in ('open', 'closing', 'closed')),
    asked_at timestamptz,
    asked_by uuid references identity.person,
    looked_at timestamptz,
    reasons jsonb not null default '[]',
    closed_at timestamptz,
    check (num_nonnulls(asked_at, asked_by) = case status when 'open' then 0 else 2 end),
    check ((status = 'closed') = (closed_at is not null))
  );
  alter table ledger.journal no force row level security;
  insert into ledger.period (period) select distinct period from ledger.journal;
  alter table ledger.journal force row level security;

  -- Whoever writes books holds this lock together with the others; whoever closes a month holds it alone, so that no journal slips in behind the closing.
  create function ledger.hold_months() returns void language sql as $$ select pg_advisory_xact_lock_shared(hashtext('ledger.period')) $$;
  create function ledger.hold_months_alone() returns void language sql as $$ select pg_advisory_xact_lock(hashtext('ledger.period')) $$;

  -- The month from which on books are open, or null while none is closed; it stays true until the end of the transaction.
  create function ledger.first_open_period() returns text language plpgsql as $$
    begin
      perform ledger.hold_months();
      return (select to_char((max(period) || '-01')::date + interval '1 month', 'YYYY-MM') from ledger.period where status = 'closed');
    end $$;

  create function ledger.refuse_closed_month() returns trigger language plpgsql as $$
    begin
      perform ledger.hold_months();
      if exists (select from fresh where period <= (select max(period) from ledger.period where status = 'closed')) then
        raise exception 'a journal of a closed month is refused' using errcode = 'restrict_violation';
      end if;
      insert into ledger.period (period) select distinct period from fresh
        where not exists (select from ledger.period known where known.period = fresh.period) order by 1 on conflict do nothing;
      return null;
    end $$;
  create trigger journal_is_of_an_open_month after insert on ledger.journal
    referencing new table as fresh for each statement execute function ledger.refuse_closed_month();

  create function ledger.keep_closed() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a month of the books is never removed' using errcode = 'restrict_violation';
      end if;
      if tg_op = 'UPDATE' and (old.status = 'closed' or new.period <> old.period) then
        raise exception 'month % is closed and stays closed', old.period using errcode = 'restrict_violation';
      end if;
      if tg_op = 'INSERT' and (new.status = 'closed' or new.period <= (select max(period) from ledger.period where status = 'closed')) then
        raise exception 'month % cannot begin', new.period using errcode = 'restrict_violation';
      end if;
      if new.status = 'closed' then
        perform ledger.hold_months_alone();
        if old.status <> 'closing' or exists (select from ledger.period where period < new.period and status <> 'closed') then
          raise exception 'month % closes once it was asked for, after all before it', new.period using errcode = 'restrict_violation';
        end if;
      end if;
      return new;
    end $$;
  create trigger period_stays_closed before insert or update or delete on ledger.period for each row execute function ledger.keep_closed();
  create trigger period_is_kept before truncate on ledger.period for each statement execute function ledger.refuse_change();

  grant select on ledger.reserve_rule, ledger.write_off, ledger.period to cunbo_worker, cunbo_console;
  grant update (reserved_minor, reserve_until) on ledger.leg to cunbo_worker;
  grant insert (period), update (status, looked_at, reasons, closed_at) on ledger.period to cunbo_worker;
  grant update (status, booked_at, booked_minor) on ledger.write_off to cunbo_worker;

  grant insert, update (bps, days, changed_at, changed_by) on ledger.reserve_rule to cunbo_console;
  grant insert (id, workshop_id, party_id, amount_minor, reason, asked_at, asked_by), update (status, answered_at, answered_by) on ledger.write_off to cunbo_console;
  grant update (status, asked_at, asked_by, looked_at, reasons) on ledger.period to cunbo_console;

  alter table ledger.reserve_rule enable row level security;
  alter table ledger.reserve_rule force row level security;
  alter table ledger.write_off enable row level security;
  alter table ledger.write_off force row level security;
  alter table ledger.period enable row level security;
  alter table ledger.period force row level security;
  create policy reserve_books on ledger.reserve_rule for select to cunbo_worker using (true);
  create policy reserve_console on ledger.reserve_rule to cunbo_console
    using (workshop_id = any ((select platform.scope())::uuid[])) with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy write_off_books on ledger.write_off to cunbo_worker using (true) with check (true);
  create policy write_off_reading on ledger.write_off for select to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]));
  create policy write_off_asking on ledger.write_off for insert to cunbo_console with check (
    status = 'asked' and workshop_id = any ((select platform.scope())::uuid[])
    and exists (select from catalog.party p where p.id = party_id and p.workshop_id = write_off.workshop_id));
  create policy write_off_answering on ledger.write_off for update to cunbo_console
    using (status = 'asked' and workshop_id = any ((select platform.scope())::uuid[])) with check (status in ('approved', 'refused'));
  create policy period_books on ledger.period to cunbo_worker using (true) with check (true);
  create policy period_reading on ledger.period for select to cunbo_console using (true);
  create policy period_asking on ledger.period for update to cunbo_console using (status <> 'closed') with check (status in ('open', 'closing'));

  -- How far the demo's clock is ahead of the machine's; only a process that was started for the demo looks at it.
  create table platform.demo_clock (
    one boolean primary key default true check (one),
    ahead_ms bigint not null default 0 check (ahead_ms between 0 and 630720000000)
  );
  insert into platform.demo_clock default values;
  grant select on platform.demo_clock to cunbo_shop, cunbo_console, cunbo_gateway, cunbo_worker;
  grant update (ahead_ms) on platform.demo_clock to cunbo_console;
`,
);
