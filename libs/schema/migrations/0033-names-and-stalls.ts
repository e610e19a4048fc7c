import { forward } from './forward.js';

// Why: shoppers choose what they are called in rooms; what is ordered by the code at a stall on the square is counted apart; helpers that are let go are told in the record.
export const NamesAndStalls0033 = forward(
  33,
  'names in rooms, orders from stalls',
  /* sql */ `
  create table live.nickname (
    person_id uuid primary key references identity.person,
    name text not null check (length(name) between 1 and 20),
    called_at timestamptz not null
  );
  grant select on live.nickname to cunbo_shop;
  grant select, insert, update (name, called_at) on live.nickname to cunbo_gateway;

  alter table orders."order" add column at_stall boolean not null default false, add check (not at_stall or room_id is not null);
  grant insert (at_stall) on orders."order" to cunbo_shop;

  grant insert on live.room_event to cunbo_shop;
  grant update (last_seq) on live.room to cunbo_shop;
`,
);
