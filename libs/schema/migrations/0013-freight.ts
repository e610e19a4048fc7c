import { forward } from './forward.js';

// Why: sending costs by where to and how heavy, each workshop says how much, and some places it does not reach.
export const Freight0013 = forward(
  13,
  'freight by region and weight',
  /* sql */ `
  -- first_minor for the first grams, step_minor for each begun step more, nothing from free_from_minor on. province_code null: everywhere that has no rule of its own.
  -- A workshop without rules sends free.
  create table catalog.freight_rule (
    id uuid primary key,
    workshop_id uuid not null references catalog.workshop,
    province_code text check (province_code ~ '^[1-6][0-9]0000$'),
    first_grams int not null check (first_grams between 1 and 100000),
    first_minor bigint not null check (first_minor between 0 and 1000000),
    step_grams int not null check (step_grams between 1 and 100000),
    step_minor bigint not null check (step_minor between 0 and 1000000),
    free_from_minor bigint check (free_from_minor between 1 and 100000000),
    delivers boolean not null default true,
    unique nulls not distinct (workshop_id, province_code)
  );

  grant select on catalog.freight_rule to cunbo_shop;
  grant select, insert, delete on catalog.freight_rule to cunbo_console;
  alter table catalog.freight_rule enable row level security;
  create policy freight_quoting on catalog.freight_rule for select to cunbo_shop using (true);
  create policy freight_console on catalog.freight_rule to cunbo_console using (workshop_id = any ((select platform.scope())::uuid[]))
    with check (workshop_id = any ((select platform.scope())::uuid[]));
`,
);
