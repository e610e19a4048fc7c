import { forward } from './forward.js';

const books = ['provider_line', 'provider_cursor', 'bank_statement', 'bank_line', 'break', 'break_step', 'check_result', 'cash_count'];

// Why: our books are only worth something beside those of the provider and the bank. What they say is kept as they said it, what does not fit is a row with who and why,
// and all of it is the platform's: no workshop's console sees it.
export const Reconciliation0023 = forward(
  23,
  'our books beside those of others',
  /* sql */ `
  -- Whether this transaction acts for the platform as a whole; the process sets it for those who hold the platform's role.
  create function platform.whole() returns boolean language sql stable parallel safe as
    $$ select coalesce(current_setting('cunbo.platform', true), '') = 'on' $$;
  grant execute on function platform.whole() to cunbo_console;

  -- A movement on our balance at the provider, and its fee as a movement of its own. The key is what our journals know it by.
  create table ledger.provider_line (
    id bigint generated always as identity primary key,
    transaction_id text not null,
    part text not null check (part in ('amount', 'fee')),
    type text not null,
    key text not null,
    order_id uuid,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor <> 0),
    happened_at timestamptz not null,
    available_at timestamptz not null,
    period text not null check (period ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
    imported_at timestamptz not null,
    -- the journal it goes with, and the month of that
    journal_id bigint,
    journal_period text,
    -- a line that goes with no journal and is dealt with all the same
    settled_at timestamptz,
    -- when its money was booked as available, or on its way to the bank
    moved_at timestamptz,
    unique (transaction_id, part)
  );
  create index provider_line_open on ledger.provider_line (key) where journal_id is null and settled_at is null;
  create index provider_line_key on ledger.provider_line (key);
  create index provider_line_journal on ledger.provider_line (journal_id) where journal_id is not null;
  create index provider_line_period on ledger.provider_line (period);
  create index provider_line_late on ledger.provider_line (period) where journal_period <> period;
  create index provider_line_unmoved on ledger.provider_line (available_at) where moved_at is null and part = 'amount';

  -- How far the provider's movements were read.
  create table ledger.provider_cursor (provider text primary key, through timestamptz not null);

  create table ledger.bank_statement (
    id uuid primary key,
    name text not null,
    sha256 bytea not null unique check (octet_length(sha256) = 32),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    opening_minor bigint not null,
    closing_minor bigint not null,
    line_count int not null check (line_count > 0),
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    imported_at timestamptz not null,
    imported_by uuid not null references identity.person
  );

  create table ledger.bank_line (
    id bigint generated always as identity primary key,
    statement_id uuid not null references ledger.bank_statement,
    line int not null,
    day date not null,
    reference text not null,
    key text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor <> 0),
    balance_minor bigint not null,
    note text not null,
    period text not null,
    journal_id bigint,
    journal_period text,
    settled_at timestamptz,
    moved_at timestamptz,
    unique (statement_id, line)
  );
  create index bank_line_open on ledger.bank_line (key) where journal_id is null and settled_at is null;
  create index bank_line_key on ledger.bank_line (key);
  create index bank_line_journal on ledger.bank_line (journal_id) where journal_id is not null;
  create index bank_line_period on ledger.bank_line (period);
  create index bank_line_unmoved on ledger.bank_line (id) where moved_at is null and journal_id is not null;

  -- What does not fit: our side, theirs, or both. Both sides are kept as they were found.
  create table ledger.break (
    id uuid primary key,
    key text not null unique,
    period text not null,
    check_name text not null check (check_name in ('R1', 'R2')),
    bucket text not null check (bucket in ('amount', 'fee', 'missing-ours', 'missing-theirs', 'late', 'twice', 'wrong-order', 'currency')),
    journal_id bigint,
    line_id bigint,
    ours jsonb,
    theirs jsonb,
    currency text not null,
    difference_minor bigint not null,
    account text not null,
    found_at timestamptz not null,
    status text not null check (status in ('open', 'explained', 'resolved', 'gone')),
    decision text check (decision in ('adjust', 'disregard')),
    against text,
    decided_at timestamptz,
    carried_out_at timestamptz,
    check (num_nonnulls(ours, theirs) > 0),
    check ((status = 'resolved') = (decision is not null)),
    check ((decision is not distinct from 'adjust') = (against is not null))
  );
  create index break_period on ledger.break (period);
  create index break_journal on ledger.break (journal_id) where journal_id is not null and status = 'resolved';
  create index break_line on ledger.break (line_id) where line_id is not null and status = 'resolved';
  create index break_undone on ledger.break (decided_at) where carried_out_at is null and status in ('explained', 'resolved');

  create table ledger.break_step (
    id uuid primary key,
    break_id uuid not null references ledger.break,
    at timestamptz not null,
    person_id uuid not null references identity.person,
    act text not null check (act in ('explained', 'proposed', 'approved')),
    note text not null,
    decision text,
    against text,
    proposal_id uuid references ledger.break_step
  );
  create index break_step_break on ledger.break_step (break_id, at);
  create trigger break_step_is_kept before update or delete on ledger.break_step for each row execute function ledger.refuse_change();

  -- What each check found last: a sum of ours, a sum of theirs; for checks by day or box one row each.
  create table ledger.check_result (
    period text not null,
    check_name text not null check (check_name in ('R1', 'R2', 'R3', 'R4', 'R5')),
    part text not null default '',
    ours_minor bigint not null,
    theirs_minor bigint not null,
    matched int not null default 0,
    checked_at timestamptz not null,
    primary key (period, check_name, part)
  );

  create table ledger.cash_count (
    id uuid primary key,
    party_id uuid not null references catalog.party,
    counted_minor bigint not null check (counted_minor >= 0),
    currency text not null,
    note text not null,
    counted_at timestamptz not null,
    counted_by uuid not null references identity.person
  );
  create index cash_count_party on ledger.cash_count (party_id, counted_at desc);
  create trigger cash_count_is_kept before update or delete on ledger.cash_count for each row execute function ledger.refuse_change();

  grant select on ${books.map((table) => `ledger.${table}`).join(', ')} to cunbo_worker, cunbo_console;
  grant insert, update (journal_id, journal_period, settled_at, moved_at) on ledger.provider_line to cunbo_worker;
  grant insert, update (through) on ledger.provider_cursor to cunbo_worker;
  grant update (journal_id, journal_period, settled_at, moved_at) on ledger.bank_line to cunbo_worker;
  grant insert, update (period, bucket, ours, theirs, currency, difference_minor, account, status, carried_out_at) on ledger.break to cunbo_worker;
  grant insert, update (ours_minor, theirs_minor, matched, checked_at), delete on ledger.check_result to cunbo_worker;
  grant insert on ledger.bank_statement, ledger.bank_line, ledger.break_step, ledger.cash_count to cunbo_console;
  grant update (status, decision, against, decided_at) on ledger.break to cunbo_console;

${books
  .map(
    (table) => `  alter table ledger.${table} enable row level security;
  alter table ledger.${table} force row level security;
  create policy ${table}_books on ledger.${table} to cunbo_worker using (true) with check (true);
  create policy ${table}_platform on ledger.${table} to cunbo_console using ((select platform.whole())) with check ((select platform.whole()));`,
  )
  .join('\n')}
`,
);
