import { forward } from './forward.js';

// Why: money is only ever written down, balanced, and never changed; the database itself refuses anything else.
export const Ledger0006 = forward(
  6,
  'the append-only ledger',
  /* sql */ `
  create schema ledger;

  create table ledger.account (
    id bigint generated always as identity primary key,
    code text not null,
    party_id uuid references catalog.party,
    currency text not null,
    normal text not null check (normal in ('debit', 'credit')),
    unique nulls not distinct (code, party_id, currency),
    check ((code like 'party.%') = (party_id is not null))
  );

  create table ledger.journal (
    id bigint generated always as identity primary key,
    kind text not null,
    source_type text not null,
    source_id text not null,
    effective_at timestamptz not null,
    period text not null check (period ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
    rule_version_id uuid references catalog.rule_version,
    reverses_id bigint unique references ledger.journal,
    body_sha256 bytea not null check (octet_length(body_sha256) = 32),
    created_xid xid8 not null default pg_current_xact_id(),
    created_at timestamptz not null default now(),
    unique (kind, source_type, source_id)
  );

  -- One party's frozen share of one line, and where it is on its way: held → releasable → released → in_payout → paid.
  create table ledger.leg (
    id bigint generated always as identity primary key,
    journal_id bigint not null references ledger.journal,
    order_id uuid not null references orders."order",
    line_id uuid not null references orders.line,
    workshop_id uuid not null references catalog.workshop,
    party_id uuid not null references catalog.party,
    role text not null,
    position int not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    status text not null default 'held' check (status in ('held', 'releasable', 'released', 'in_payout', 'paid', 'frozen', 'reversed')),
    release_at timestamptz,
    unique (line_id, role, party_id)
  );
  create index leg_order on ledger.leg (order_id);
  create index leg_party on ledger.leg (party_id);

  -- Debit is positive, credit negative.
  create table ledger.posting (
    id bigint generated always as identity primary key,
    journal_id bigint not null references ledger.journal,
    account_id bigint not null references ledger.account,
    currency text not null,
    amount_minor bigint not null check (amount_minor <> 0),
    order_id uuid,
    line_id uuid,
    leg_id bigint references ledger.leg,
    payout_item_id uuid
  );
  create index posting_journal on ledger.posting (journal_id);
  create index posting_account on ledger.posting (account_id, journal_id);
  create index posting_order on ledger.posting (order_id) where order_id is not null;

  -- Written with the postings, in the same transaction. Busy accounts have 16 slots, party accounts one. A floored account never changes its side.
  create table ledger.balance (
    account_id bigint not null references ledger.account,
    slot smallint not null check (slot between 0 and 15),
    amount_minor bigint not null default 0,
    floored boolean not null default false,
    side smallint not null check (side in (1, -1)),
    primary key (account_id, slot),
    check (not floored or amount_minor * side >= 0)
  ) with (fillfactor = 50);

  create function ledger.refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% of ledger.% is refused: the ledger is append-only', tg_op, tg_table_name using errcode = 'restrict_violation'; end $$;
  create trigger journal_is_append_only before update or delete on ledger.journal for each row execute function ledger.refuse_change();
  create trigger journal_is_kept before truncate on ledger.journal for each statement execute function ledger.refuse_change();
  create trigger posting_is_append_only before update or delete on ledger.posting for each row execute function ledger.refuse_change();
  create trigger posting_is_kept before truncate on ledger.posting for each statement execute function ledger.refuse_change();

  create function ledger.refuse_late_posting() returns trigger language plpgsql as $$
    begin
      if exists (
        select from fresh join ledger.journal j on j.id = fresh.journal_id
        join ledger.account a on a.id = fresh.account_id
        where j.created_xid <> pg_current_xact_id() or a.currency <> fresh.currency
      ) then
        raise exception 'postings belong to the transaction that creates their journal, in the currency of their account' using errcode = 'restrict_violation';
      end if;
      return null;
    end $$;
  create trigger posting_comes_with_its_journal after insert on ledger.posting
    referencing new table as fresh for each statement execute function ledger.refuse_late_posting();

  create function ledger.refuse_unbalanced() returns trigger language plpgsql as $$
    begin
      if (select count(*) from ledger.posting where journal_id = new.id) < 2
        or exists (select from ledger.posting where journal_id = new.id group by currency having sum(amount_minor) <> 0) then
        raise exception 'journal % (%) does not balance', new.id, new.kind using errcode = 'check_violation';
      end if;
      return null;
    end $$;
  create constraint trigger journal_balances after insert on ledger.journal
    deferrable initially deferred for each row execute function ledger.refuse_unbalanced();
`,
);
