import { forward } from './forward.js';

// Why: a foreign key is asked for row by row, and that cost more than writing the books. Whatever comes in one statement is now looked up together; what the books point
// to cannot be removed, nor get another id, by any of our processes (test/schema/references holds them to it).
export const LedgerInSets0019 = forward(
  19,
  'the ledger checks what comes together, together',
  /* sql */ `
  alter table ledger.journal drop constraint journal_rule_version_id_fkey;
  alter table ledger.posting drop constraint posting_journal_id_fkey, drop constraint posting_account_id_fkey, drop constraint posting_leg_id_fkey;
  alter table ledger.leg drop constraint leg_journal_id_fkey, drop constraint leg_order_id_fkey, drop constraint leg_line_id_fkey,
    drop constraint leg_workshop_id_fkey, drop constraint leg_party_id_fkey;

  grant select (id) on catalog.rule_version, catalog.party to cunbo_worker;

  create or replace function ledger.refuse_late_posting() returns trigger language plpgsql as $$
    begin
      if exists (
        select from fresh left join ledger.journal j on j.id = fresh.journal_id left join ledger.account a on a.id = fresh.account_id
        where j.created_xid is distinct from pg_current_xact_id() or a.currency is distinct from fresh.currency
      ) then
        raise exception 'postings belong to the transaction that creates their journal, in the currency of their account' using errcode = 'restrict_violation';
      end if;
      if exists (select from fresh left join ledger.leg l on l.id = fresh.leg_id where fresh.leg_id is not null and l.line_id is distinct from fresh.line_id) then
        raise exception 'a posting names a leg of its own line' using errcode = 'foreign_key_violation';
      end if;
      return null;
    end $$;

  create function ledger.refuse_stray_leg() returns trigger language plpgsql as $$
    begin
      if exists (
        select from fresh left join orders.line l on l.id = fresh.line_id left join ledger.journal j on j.id = fresh.journal_id
          left join catalog.party p on p.id = fresh.party_id
        where l.order_id is distinct from fresh.order_id or l.workshop_id is distinct from fresh.workshop_id or j.id is null or p.id is null
      ) then
        raise exception 'a leg names its journal, its party, and the order and workshop of its line' using errcode = 'foreign_key_violation';
      end if;
      return null;
    end $$;
  create trigger leg_is_of_its_line after insert on ledger.leg referencing new table as fresh for each statement execute function ledger.refuse_stray_leg();

  create function ledger.refuse_stray_journal() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh left join catalog.rule_version v on v.id = fresh.rule_version_id where fresh.rule_version_id is not null and v.id is null) then
        raise exception 'a journal names a rule version that is there' using errcode = 'foreign_key_violation';
      end if;
      return null;
    end $$;
  create trigger journal_names_its_rule after insert on ledger.journal referencing new table as fresh for each statement execute function ledger.refuse_stray_journal();
`,
);
