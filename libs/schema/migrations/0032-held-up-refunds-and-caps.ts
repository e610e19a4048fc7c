import { forward } from './forward.js';

const agreed = /* sql */ `exists (
      select from catalog.cap_change c where c.status = 'approved' and c.channel = channel_cap.channel and c.roles = channel_cap.roles and c.bps`;

// Why: the provider sends nothing of a disputed payment. What waits for that says so, and so does what the buyer then has from the bank instead. And the caps of channels
// are changed at the console, by two people of the platform.
export const HeldUpRefundsAndCaps0032 = forward(
  32,
  'refunds beside disputes, caps that are agreed on',
  /* sql */ `
  -- held_up_at: the provider keeps an accepted refund back since then. by_bank_minor: what of it the buyer has by disputes that were lost.
  alter table orders.refund add column held_up_at timestamptz, add column by_bank_minor bigint not null default 0;
  update orders.refund r set by_bank_minor = amount_minor where exists (
    select from ledger.journal j join ledger.posting p on p.journal_id = j.id join ledger.account a on a.id = p.account_id and a.code = 'psp.dispute'
    where j.kind = 'refund.sent' and j.source_type = 'refund' and (j.source_id = r.id::text or j.source_id like r.id || '/%'));
  update orders.refund r set held_up_at = now() from orders."order" o where o.id = r.order_id and r.status = 'accepted' and o.disputed_minor > 0;
  alter table orders.refund add check (by_bank_minor between 0 and amount_minor);
  grant update (held_up_at, by_bank_minor) on orders.refund to cunbo_worker;
  -- A difference says to whom the payout went that it is about.
  grant select (name) on catalog.party to cunbo_worker;

  -- One cap is to be another, or none any more (bps empty): asked for by one operator, answered by another. All of them together are the history.
  create table catalog.cap_change (
    id uuid primary key,
    channel text not null check (channel in ('window', 'room')),
    roles text[] not null check (cardinality(roles) > 0 and roles <@ array['workshop', 'maker', 'streamer', 'collective', 'station', 'platform']),
    bps int check (bps between 0 and 10000),
    before_bps int,
    reason text not null check (length(reason) between 1 and 200),
    status text not null default 'asked' check (status in ('asked', 'approved', 'refused')),
    asked_at timestamptz not null,
    asked_by uuid not null references identity.person,
    answered_at timestamptz,
    answered_by uuid references identity.person,
    check (bps is distinct from before_bps),
    check (answered_by <> asked_by),
    check ((status = 'asked') = (answered_at is null) and (answered_at is null) = (answered_by is null))
  );
  create unique index cap_change_open on catalog.cap_change (channel, roles) where status = 'asked';
  create index cap_change_asked on catalog.cap_change (asked_at);

  grant select, insert (id, channel, roles, bps, before_bps, reason, asked_at, asked_by), update (status, answered_at, answered_by) on catalog.cap_change to cunbo_console;
  grant insert, update (bps), delete on catalog.channel_cap to cunbo_console;
  alter table catalog.cap_change enable row level security;
  create policy cap_change_platform on catalog.cap_change for select to cunbo_console using ((select platform.whole()));
  create policy cap_change_asking on catalog.cap_change for insert to cunbo_console with check ((select platform.whole()) and status = 'asked');
  create policy cap_change_answering on catalog.cap_change for update to cunbo_console using ((select platform.whole()) and status = 'asked')
    with check (status in ('approved', 'refused'));
  alter table catalog.channel_cap enable row level security;
  create policy cap_reading on catalog.channel_cap for select to cunbo_console using (true);
  create policy cap_adding on catalog.channel_cap for insert to cunbo_console with check ((select platform.whole()) and ${agreed} = channel_cap.bps));
  create policy cap_changing on catalog.channel_cap for update to cunbo_console using ((select platform.whole()))
    with check ((select platform.whole()) and ${agreed} = channel_cap.bps));
  create policy cap_ending on catalog.channel_cap for delete to cunbo_console using ((select platform.whole()) and ${agreed} is null));
`,
);
