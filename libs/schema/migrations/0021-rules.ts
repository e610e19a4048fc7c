import { forward } from './forward.js';

// Why: who gets what is agreed between people: one writes a rule down, another approves exactly that, and only then does it count, never for what was ordered before.
export const Rules0021 = forward(
  21,
  'rules are proposed and approved',
  /* sql */ `
  -- What a rule is to say next; legs as in catalog.rule_version, starts_at null: as soon as it is approved. One at a time is open for each rule.
  create table catalog.rule_proposal (
    id uuid primary key,
    rule_id uuid not null references catalog.rule,
    workshop_id uuid not null references catalog.workshop,
    status text not null default 'draft' check (status in ('draft', 'proposed', 'approved', 'started', 'dropped')),
    revision int not null default 1 check (revision > 0),
    legs jsonb not null,
    starts_at timestamptz,
    drafted_by uuid not null references identity.person,
    proposed_by uuid references identity.person,
    approved_by uuid references identity.person,
    version_id uuid unique references catalog.rule_version,
    changed_at timestamptz not null,
    check (status <> 'proposed' or proposed_by is not null),
    check (approved_by is null or (proposed_by is not null and approved_by <> drafted_by and approved_by <> proposed_by)),
    check (status not in ('approved', 'started') or approved_by is not null),
    check ((status = 'started') = (version_id is not null))
  );
  create unique index rule_proposal_open on catalog.rule_proposal (rule_id) where status in ('draft', 'proposed', 'approved');
  create index rule_proposal_workshop on catalog.rule_proposal (workshop_id);
  create index rule_proposal_due on catalog.rule_proposal (starts_at) where status = 'approved';

  create function catalog.refuse_changed_approval() returns trigger language plpgsql as $$
    begin
      if old.status = 'dropped' or old.status = 'started' or (old.status = 'approved' and new.status not in ('approved', 'started', 'dropped'))
        or (old.approved_by is not null
          and (new.legs, new.starts_at, new.drafted_by, new.proposed_by, new.approved_by)
            is distinct from (old.legs, old.starts_at, old.drafted_by, old.proposed_by, old.approved_by)) then
        raise exception 'what was approved stays as it was seen' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger rule_proposal_stays_as_approved before update on catalog.rule_proposal for each row execute function catalog.refuse_changed_approval();

  create function catalog.refuse_back_dating() returns trigger language plpgsql as $$
    begin
      if exists (select from catalog.rule_version v where v.rule_id = new.rule_id and (v.number >= new.number or v.activated_at > new.activated_at)) then
        raise exception 'a version of a rule follows those before it' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger rule_version_follows before insert on catalog.rule_version for each row execute function catalog.refuse_back_dating();

  grant select on catalog.rule_proposal to cunbo_console, cunbo_worker;
  grant insert on catalog.rule, catalog.rule_proposal, catalog.rule_version to cunbo_console;
  grant update (status, revision, legs, starts_at, drafted_by, proposed_by, approved_by, version_id, changed_at) on catalog.rule_proposal to cunbo_console;
  grant select, insert on catalog.rule_version to cunbo_worker;
  grant update (status, version_id, changed_at) on catalog.rule_proposal to cunbo_worker;
  grant select (streamer_id) on live.room to cunbo_console;

  alter table catalog.rule enable row level security;
  alter table catalog.rule_version enable row level security;
  alter table catalog.rule_proposal enable row level security;
  create policy rule_reading on catalog.rule for select using (true);
  create policy rule_writing on catalog.rule for insert to cunbo_console with check (workshop_id = any ((select platform.scope())::uuid[]));
  create policy rule_version_reading on catalog.rule_version for select using (true);
  -- A version says what a second person has approved, and nothing else: a console starts those of its own workshop.
  create policy rule_version_starting on catalog.rule_version for insert to cunbo_console, cunbo_worker with check (
    exists (select from catalog.rule_proposal p where p.rule_id = rule_version.rule_id and p.status = 'approved' and p.legs = rule_version.legs)
  );
  create policy rule_proposal_console on catalog.rule_proposal to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]) and exists (select from catalog.rule r where r.id = rule_id and r.workshop_id = rule_proposal.workshop_id));
  create policy rule_proposal_starting on catalog.rule_proposal to cunbo_worker using (true) with check (true);
`,
);
