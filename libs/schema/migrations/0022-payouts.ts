import { forward } from './forward.js';

const scoped = 'workshop_id = any ((select platform.scope())::uuid[])';

// Why: what is payable goes out on three rails, never twice, each step by somebody who answers for it; where it goes is kept so that a copy of the tables pays nobody.
export const Payouts0022 = forward(
  22,
  'payouts on three rails',
  /* sql */ `
  -- Whoever keeps a cash box is a party, so that the box is an account; nobody is owed a share as one.
  alter table catalog.party drop constraint party_kind_check;
  alter table catalog.party add constraint party_kind_check check (kind in ('workshop', 'maker', 'streamer', 'collective', 'station', 'platform', 'custodian'));
  -- Streamers and stations belong to no workshop; the one that they are at home with pays them, for all of them.
  alter table catalog.party add column paid_by uuid references catalog.workshop;
  create index party_paid_by on catalog.party (paid_by) where paid_by is not null;
  update catalog.party p set paid_by = home.id from (
    select distinct on (h.person_id) h.person_id, w.id from identity.held_role h join catalog.workshop w on w.id = h.place_id
    where h.role = 'streamer' order by h.person_id, h.granted_at, h.id) home
  where p.id = home.person_id and p.workshop_id is null;
  update catalog.party p set paid_by = home.id from (select distinct on (township_id) township_id, id from catalog.workshop order by township_id, id) home
  where p.id = home.township_id and p.workshop_id is null;
  create policy balance_console_paying on ledger.balance for select to cunbo_console using (
    account_id in (select a.id from ledger.account a join catalog.party p on p.id = a.party_id where p.paid_by = any ((select platform.scope())::uuid[]))
  );

  alter table ledger.account drop constraint account_check;
  alter table ledger.account add constraint account_check check ((code like 'party.%' or code = 'cash.float') = (party_id is not null));

  alter table identity.session add column stepped_up_at timestamptz;
  grant update (stepped_up_at) on identity.session to cunbo_shop;

  create table ledger.custodian (
    party_id uuid primary key references catalog.party,
    workshop_id uuid not null references catalog.workshop,
    next_receipt int not null default 1 check (next_receipt > 0)
  );

  -- Where a party is paid. The number is sealed (AES-256-GCM); number_index is a keyed hash, to know the same number again.
  create table ledger.payout_destination (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    party_id uuid not null references catalog.party,
    rail text not null check (rail in ('stripe', 'bank', 'cash')),
    holder text,
    bank text,
    sealed_number bytea,
    number_index bytea,
    last_four text check (last_four ~ '^[0-9A-Za-z]{4}$'),
    provider_account text,
    custodian_id uuid references ledger.custodian,
    set_by uuid not null references identity.person,
    set_at timestamptz not null,
    usable_from timestamptz not null,
    replaced_at timestamptz,
    check ((rail = 'bank') = (sealed_number is not null and number_index is not null and last_four is not null and holder is not null and bank is not null)),
    check ((rail = 'stripe') = (provider_account is not null)),
    check ((rail = 'cash') = (custodian_id is not null))
  );
  create unique index payout_destination_in_use on ledger.payout_destination (party_id) where replaced_at is null;
  create index payout_destination_number on ledger.payout_destination (number_index) where number_index is not null;

  create sequence ledger.payout_number;
  create table ledger.payout_batch (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    number text not null unique,
    note text not null,
    status text not null check (status in ('asked', 'frozen', 'empty', 'approved', 'called_off')),
    asked_by uuid not null references identity.person,
    asked_at timestamptz not null,
    frozen_at timestamptz,
    approved_by uuid references identity.person,
    approved_at timestamptz,
    called_off_by uuid references identity.person,
    check (approved_by <> asked_by),
    check ((status = 'approved') = (approved_by is not null and approved_at is not null))
  );
  create index payout_batch_workshop on ledger.payout_batch (workshop_id, asked_at desc);
  create unique index payout_batch_one_asked on ledger.payout_batch (workshop_id) where status = 'asked';

  create table ledger.payout_item (
    id uuid primary key,
    batch_id uuid not null references ledger.payout_batch,
    workshop_id uuid not null references catalog.workshop,
    party_id uuid not null references catalog.party,
    destination_id uuid not null references ledger.payout_destination,
    rail text not null check (rail in ('stripe', 'bank', 'cash')),
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    status text not null check (status in ('frozen', 'sending', 'sent', 'arrived', 'refused', 'returned', 'let_go')),
    freed_at timestamptz,
    unique (batch_id, party_id)
  );
  create index payout_item_to_free on ledger.payout_item (id) where status = 'let_go' and freed_at is null;
  create index payout_item_party on ledger.payout_item (party_id);

  -- Written before anybody is called; of an item's attempts at most one is anything but refused.
  create table ledger.payout_attempt (
    id uuid primary key,
    item_id uuid not null references ledger.payout_item,
    workshop_id uuid not null references catalog.workshop,
    number int not null check (number > 0),
    line text unique,
    status text not null check (status in ('made', 'calling', 'succeeded', 'refused', 'returned')),
    provider_id text unique,
    reason text,
    made_at timestamptz not null,
    called_at timestamptz,
    ended_at timestamptz,
    arrived_at timestamptz,
    booked_at timestamptz,
    unique (item_id, number)
  );
  create unique index payout_attempt_one_not_refused on ledger.payout_attempt (item_id) where status <> 'refused';
  create index payout_attempt_open on ledger.payout_attempt (made_at) where status in ('made', 'calling');
  create index payout_attempt_unbooked on ledger.payout_attempt (ended_at) where booked_at is null and status in ('succeeded', 'returned');

  create table ledger.bank_file (
    batch_id uuid primary key references ledger.payout_batch,
    workshop_id uuid not null references catalog.workshop,
    name text not null,
    sealed_bytes bytea not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    line_count int not null check (line_count > 0),
    total_minor bigint not null check (total_minor > 0),
    made_at timestamptz not null
  );
  create trigger bank_file_is_immutable before update or delete on ledger.bank_file for each row execute function ledger.refuse_change();

  create table ledger.bank_answer (
    id uuid primary key,
    batch_id uuid not null references ledger.payout_batch,
    workshop_id uuid not null references catalog.workshop,
    sha256 bytea not null check (octet_length(sha256) = 32),
    line_count int not null,
    returned_count int not null,
    imported_by uuid not null references identity.person,
    imported_at timestamptz not null,
    unique (batch_id, sha256)
  );

  create table ledger.cash_receipt (
    attempt_id uuid primary key references ledger.payout_attempt,
    workshop_id uuid not null references catalog.workshop,
    custodian_id uuid not null references ledger.custodian,
    number int not null check (number > 0),
    amount_minor bigint not null check (amount_minor > 0),
    signed_at timestamptz,
    signed_before uuid references identity.person,
    unique (custodian_id, number)
  );

  create table ledger.cash_fund (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    custodian_id uuid not null references ledger.custodian,
    amount_minor bigint not null check (amount_minor > 0),
    funded_by uuid not null references identity.person,
    funded_at timestamptz not null,
    booked_at timestamptz
  );
  create index cash_fund_unbooked on ledger.cash_fund (funded_at) where booked_at is null;

  -- Who looked at a whole number, or took a file of them, and why.
  create table ledger.reveal (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    destination_id uuid references ledger.payout_destination,
    batch_id uuid references ledger.payout_batch,
    person_id uuid not null references identity.person,
    reason text not null,
    at timestamptz not null,
    check (num_nonnulls(destination_id, batch_id) = 1)
  );
  create trigger reveal_is_kept before update or delete on ledger.reveal for each row execute function ledger.refuse_change();

  -- The item that a leg is paid with; looked up by party, and without a foreign key, which every split would pay for.
  alter table ledger.leg add column payout_item_id uuid;
  create index leg_payout_item on ledger.leg (payout_item_id) where payout_item_id is not null;

  grant usage on sequence ledger.payout_number to cunbo_console;
  grant select on ledger.custodian, ledger.payout_destination, ledger.payout_batch, ledger.payout_item, ledger.payout_attempt, ledger.bank_file, ledger.bank_answer,
    ledger.cash_receipt, ledger.cash_fund, ledger.reveal to cunbo_console;
  grant insert on ledger.payout_destination, ledger.payout_batch, ledger.payout_attempt, ledger.bank_file, ledger.bank_answer, ledger.cash_receipt, ledger.cash_fund,
    ledger.reveal to cunbo_console;
  grant update (next_receipt) on ledger.custodian to cunbo_console;
  grant update (replaced_at) on ledger.payout_destination to cunbo_console;
  grant update (status, approved_by, approved_at, called_off_by) on ledger.payout_batch to cunbo_console;
  grant update (status) on ledger.payout_item to cunbo_console;
  grant update (status, reason, ended_at, arrived_at, booked_at) on ledger.payout_attempt to cunbo_console;
  grant update (signed_at, signed_before) on ledger.cash_receipt to cunbo_console;

  grant select on ledger.custodian, ledger.payout_batch, ledger.payout_item, ledger.payout_attempt, ledger.cash_receipt, ledger.cash_fund to cunbo_worker;
  grant select (id, party_id, rail, provider_account, custodian_id, usable_from, replaced_at) on ledger.payout_destination to cunbo_worker;
  grant select (id, workshop_id, paid_by) on catalog.party to cunbo_worker;
  grant update (status, frozen_at) on ledger.payout_batch to cunbo_worker;
  grant insert, update (status, freed_at) on ledger.payout_item to cunbo_worker;
  grant update (status, provider_id, reason, called_at, ended_at, arrived_at, booked_at) on ledger.payout_attempt to cunbo_worker;
  grant update (booked_at) on ledger.cash_fund to cunbo_worker;
  grant update (payout_item_id) on ledger.leg to cunbo_worker;

${[
  'custodian',
  'payout_destination',
  'payout_batch',
  'payout_item',
  'payout_attempt',
  'bank_file',
  'bank_answer',
  'cash_receipt',
  'cash_fund',
  'reveal',
]
  .map(
    (table) => `  alter table ledger.${table} enable row level security;
  create policy ${table}_console on ledger.${table} to cunbo_console using (${scoped}) with check (${scoped});`,
  )
  .join('\n')}
${['payout_batch', 'payout_item', 'payout_attempt', 'bank_file', 'bank_answer', 'cash_receipt', 'cash_fund', 'reveal']
  .map((table) => `  alter table ledger.${table} force row level security;`)
  .join('\n')}
${['custodian', 'payout_destination', 'payout_batch', 'payout_item', 'payout_attempt', 'cash_receipt', 'cash_fund']
  .map((table) => `  create policy ${table}_books on ledger.${table} to cunbo_worker using (true) with check (true);`)
  .join('\n')}
`,
);
