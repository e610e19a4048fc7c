import { forward } from './forward.js';

// Why: a buyer's bank can take a payment back. What is disputed is out of everybody's reach until it is decided, and never given back a second time as a refund.
export const Disputes0026 = forward(
  26,
  'disputes',
  /* sql */ `
  -- What buyers' banks hold back of an order now or for good: no refund beside it.
  alter table orders."order" add column disputed_minor bigint not null default 0 check (disputed_minor between 0 and total_minor);

  -- status is the provider's word. withdrawn, reinstated, lost: in the books since then. evidence is sent once.
  create table ledger.dispute (
    id uuid primary key,
    provider_id text not null unique,
    order_id uuid not null references orders."order",
    workshop_ids uuid[] not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    fee_minor bigint not null default 0 check (fee_minor >= 0),
    reason text not null,
    status text not null,
    opened_at timestamptz not null,
    answer_by timestamptz,
    withdrawn_at timestamptz,
    reinstated_at timestamptz,
    lost_at timestamptz,
    evidence text,
    evidence_by uuid references identity.person,
    evidence_at timestamptz,
    evidence_sent_at timestamptz,
    check (num_nonnulls(evidence, evidence_by, evidence_at) in (0, 3)),
    check (reinstated_at is null or lost_at is null),
    check (withdrawn_at is not null or (reinstated_at is null and lost_at is null))
  );
  create index dispute_order on ledger.dispute (order_id);
  create index dispute_workshops on ledger.dispute using gin (workshop_ids);

  -- What a dispute holds back of a line, and of whose share.
  create table ledger.dispute_line (
    dispute_id uuid not null references ledger.dispute,
    line_id uuid not null references orders.line,
    base_minor bigint not null check (base_minor >= 0),
    freight_minor bigint not null check (freight_minor >= 0),
    platform_minor bigint not null check (platform_minor between 0 and base_minor),
    primary key (dispute_id, line_id)
  );
  create index dispute_line_line on ledger.dispute_line (line_id);
  create table ledger.dispute_share (
    dispute_id uuid not null references ledger.dispute,
    leg_id bigint not null references ledger.leg,
    account text not null check (account in ('party.pending', 'party.available', 'platform.commission')),
    amount_minor bigint not null check (amount_minor > 0),
    primary key (dispute_id, leg_id)
  );
  create index dispute_share_leg on ledger.dispute_share (leg_id);

  grant update (disputed_minor) on orders."order" to cunbo_worker;
  grant select, insert, update (status, answer_by, fee_minor, withdrawn_at, reinstated_at, lost_at, evidence_sent_at) on ledger.dispute to cunbo_worker;
  grant select, insert on ledger.dispute_line, ledger.dispute_share to cunbo_worker;
  grant select, update (evidence, evidence_by, evidence_at) on ledger.dispute to cunbo_console;
  grant select on ledger.dispute_line, ledger.dispute_share to cunbo_console;

  alter table ledger.dispute enable row level security;
  alter table ledger.dispute force row level security;
  alter table ledger.dispute_line enable row level security;
  alter table ledger.dispute_line force row level security;
  alter table ledger.dispute_share enable row level security;
  alter table ledger.dispute_share force row level security;
  create policy dispute_books on ledger.dispute to cunbo_worker using (true) with check (true);
  create policy dispute_line_books on ledger.dispute_line to cunbo_worker using (true) with check (true);
  create policy dispute_share_books on ledger.dispute_share to cunbo_worker using (true) with check (true);
  create policy dispute_console on ledger.dispute for select to cunbo_console using (workshop_ids && (select platform.scope()));
  create policy dispute_console_answer on ledger.dispute for update to cunbo_console using (workshop_ids && (select platform.scope()))
    with check (workshop_ids && (select platform.scope()));
  create policy dispute_line_console on ledger.dispute_line for select to cunbo_console using (line_id in (select id from orders.line));
  create policy dispute_share_console on ledger.dispute_share for select to cunbo_console using (leg_id in (select id from ledger.leg));
`,
);
