import { forward } from './forward.js';

const own = 'workshop_id = any ((select platform.scope())::uuid[])';

// Why: a rule says who bears what the provider keeps, and takes no more than its channel leaves to the platform and the streamer; claims come to an end, and what a party
// is owed is put right, only ever by two people.
export const FeesCapsAdjustments0027 = forward(
  27,
  'who bears fees, caps of channels, adjustments of accounts',
  /* sql */ `
  alter table catalog.rule_version add column fee_bearer text not null default 'platform' check (fee_bearer in ('platform', 'workshop', 'pro-rata'));
  alter table catalog.rule_proposal add column fee_bearer text not null default 'platform' check (fee_bearer in ('platform', 'workshop', 'pro-rata'));
  grant update (fee_bearer) on catalog.rule_proposal to cunbo_console;

  create or replace function catalog.refuse_changed_approval() returns trigger language plpgsql as $$
    begin
      if old.status = 'dropped' or old.status = 'started' or (old.status = 'approved' and new.status not in ('approved', 'started', 'dropped'))
        or (old.approved_by is not null
          and (new.legs, new.fee_bearer, new.starts_at, new.drafted_by, new.proposed_by, new.approved_by)
            is distinct from (old.legs, old.fee_bearer, old.starts_at, old.drafted_by, old.proposed_by, old.approved_by)) then
        raise exception 'what was approved stays as it was seen' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  drop policy rule_version_starting on catalog.rule_version;
  create policy rule_version_starting on catalog.rule_version for insert to cunbo_console, cunbo_worker with check (
    exists (select from catalog.rule_proposal p
      where p.rule_id = rule_version.rule_id and p.status = 'approved' and p.legs = rule_version.legs and p.fee_bearer = rule_version.fee_bearer)
  );

  -- The most that roles may take together of what is shared of a sale on a channel; judged when a rule is agreed on.
  create table catalog.channel_cap (
    channel text not null check (channel in ('window', 'room')),
    roles text[] not null check (cardinality(roles) > 0 and roles <@ array['workshop', 'maker', 'streamer', 'collective', 'station', 'platform']),
    bps int not null check (bps between 0 and 10000),
    primary key (channel, roles)
  );
  insert into catalog.channel_cap (channel, roles, bps) values
    ('window', array['platform'], 1000), ('room', array['platform'], 1000), ('room', array['streamer'], 3000), ('room', array['platform', 'streamer'], 3500);
  grant select on catalog.channel_cap to cunbo_console;

  -- What a party is owed is put right, or a claim on it ends: asked for by one of its workshop, answered by the platform, booked by the worker.
  create table ledger.adjustment (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    party_id uuid not null references catalog.party,
    kind text not null check (kind in ('credit', 'debit', 'claim-netted', 'claim-paid', 'claim-given-up')),
    against text check (against in ('exp.goodwill', 'suspense')),
    custodian_id uuid references ledger.custodian,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 200),
    status text not null default 'asked' check (status in ('asked', 'approved', 'refused', 'booked', 'void')),
    asked_at timestamptz not null,
    asked_by uuid not null references identity.person,
    answered_at timestamptz,
    answered_by uuid references identity.person,
    booked_at timestamptz,
    booked_minor bigint,
    check ((kind in ('credit', 'debit')) = (against is not null)),
    check ((kind = 'claim-paid') = (custodian_id is not null)),
    check (answered_by <> asked_by),
    check ((status = 'asked') = (answered_at is null) and (answered_at is null) = (answered_by is null)),
    check ((status in ('booked', 'void')) = (booked_at is not null)),
    check ((status = 'booked') = (booked_minor is not null) and booked_minor between 1 and amount_minor)
  );
  create unique index adjustment_open on ledger.adjustment (party_id) where status in ('asked', 'approved');
  create index adjustment_workshop on ledger.adjustment (workshop_id, asked_at);

  grant select on ledger.adjustment to cunbo_worker, cunbo_console;
  grant update (status, booked_at, booked_minor) on ledger.adjustment to cunbo_worker;
  grant insert (id, workshop_id, party_id, kind, against, custodian_id, amount_minor, reason, asked_at, asked_by), update (status, answered_at, answered_by)
    on ledger.adjustment to cunbo_console;
  alter table ledger.adjustment enable row level security;
  alter table ledger.adjustment force row level security;
  create policy adjustment_books on ledger.adjustment to cunbo_worker using (true) with check (true);
  create policy adjustment_reading on ledger.adjustment for select to cunbo_console using (${own});
  create policy adjustment_asking on ledger.adjustment for insert to cunbo_console with check (
    status = 'asked' and ${own} and exists (select from catalog.party p where p.id = party_id and p.workshop_id = adjustment.workshop_id)
    and (custodian_id is null or exists (select from ledger.custodian c where c.party_id = custodian_id and c.workshop_id = adjustment.workshop_id)));
  create policy adjustment_answering on ledger.adjustment for update to cunbo_console using (status = 'asked' and ${own}) with check (status in ('approved', 'refused'));
`,
);
