import { forward } from './forward.js';

// Why: whoever has a share, or paid it, can check by themselves that the ledger still says what it said; the journals are sealed one after another into a chain.
export const Proof0025 = forward(
  25,
  'the ledger is sealed',
  /* sql */ `
  create table ledger.seal (
    number bigint primary key check (number > 0),
    from_journal_id bigint not null,
    to_journal_id bigint not null unique,
    journals int not null check (journals > 0),
    merkle_root bytea not null check (octet_length(merkle_root) = 32),
    previous bytea not null unique check (octet_length(previous) = 32),
    head bytea not null unique check (octet_length(head) = 32),
    sealed_at timestamptz not null,
    check (from_journal_id <= to_journal_id)
  );
  create trigger seal_is_append_only before update or delete on ledger.seal for each row execute function ledger.refuse_change();
  create trigger seal_is_kept before truncate on ledger.seal for each statement execute function ledger.refuse_change();

  create function ledger.refuse_stray_seal() returns trigger language plpgsql as $$
    declare before ledger.seal;
    begin
      select * into before from ledger.seal order by number desc limit 1;
      if new.number <> coalesce(before.number, 0) + 1 or new.from_journal_id <> coalesce(before.to_journal_id, 0) + 1
        or new.previous <> coalesce(before.head, decode(repeat('00', 32), 'hex')) then
        raise exception 'seal % does not follow the last one', new.number using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger seal_follows_the_last before insert on ledger.seal for each row execute function ledger.refuse_stray_seal();

  -- A transaction has its number before any journal of it has: a sealer that has seen every transaction up to a number end knows that no journal can come in between.
  create function ledger.number_transaction() returns trigger language plpgsql as
    $$ begin perform pg_current_xact_id(); return null; end $$;
  create trigger journal_is_numbered_last before insert on ledger.journal for each statement execute function ledger.number_transaction();

  create function ledger.refuse_behind_seal() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh where id <= (select max(to_journal_id) from ledger.seal)) then
        raise exception 'a journal behind a seal is refused' using errcode = 'restrict_violation';
      end if;
      return null;
    end $$;
  create trigger journal_comes_after_seals after insert on ledger.journal
    referencing new table as fresh for each statement execute function ledger.refuse_behind_seal();

  -- When a seal was last held against the ledger, and what no longer fitted.
  create table ledger.seal_check (
    number bigint primary key references ledger.seal,
    checked_at timestamptz not null,
    faults jsonb not null
  );
  create index seal_check_moment on ledger.seal_check (checked_at);
  create index seal_check_broken on ledger.seal_check (number) where faults <> '[]';

  grant select, insert on ledger.seal to cunbo_worker;
  grant select, insert, update (checked_at, faults) on ledger.seal_check to cunbo_worker;

  -- The shop proves the shares of one order at a time: of journals it sees what is hashed, of postings and legs only those of the order that this transaction proves.
  create function platform.proven_order() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('cunbo.proven_order', true), '')::uuid $$;
  grant execute on function platform.proven_order() to cunbo_shop;
  grant select on ledger.seal, ledger.seal_check to cunbo_shop;
  grant select (id, kind, source_type, source_id, effective_at, period, rule_version_id, reverses_id, body_sha256) on ledger.journal to cunbo_shop;
  grant select on ledger.posting to cunbo_shop;
  grant select (id, code, party_id) on ledger.account to cunbo_shop;
  grant select (id, role, party_id) on ledger.leg to cunbo_shop;
  create policy journal_proof on ledger.journal for select to cunbo_shop using (true);
  create policy leg_proof on ledger.leg for select to cunbo_shop using (order_id = platform.proven_order());
  create policy posting_proof on ledger.posting for select to cunbo_shop using (
    order_id = platform.proven_order() and exists (select from ledger.journal j where j.id = journal_id and j.kind in ('order.split', 'refund.accepted'))
  );
`,
);
