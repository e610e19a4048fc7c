import { forward } from './forward.js';

// Why: a room's happenings are kept in order, so that everybody who joins or comes back sees each once.
export const Live0004 = forward(
  4,
  'rooms',
  /* sql */ `
  create schema live;

  create table live.room (
    id uuid primary key,
    code text not null unique,
    title jsonb not null,
    streamer_id uuid not null references identity.person,
    cover text not null,
    status text not null default 'scheduled' check (status in ('scheduled', 'practice', 'live', 'ended')),
    starts_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    pinned_product_id uuid references catalog.product,
    likes bigint not null default 0 check (likes >= 0),
    viewers int not null default 0 check (viewers >= 0),
    last_seq bigint not null default 0
  );
  create unique index room_one_live_a_streamer on live.room (streamer_id) where status = 'live';
  create index room_streamer on live.room (streamer_id);
  create index room_watched on live.room (id) where viewers > 0;

  create table live.bag_item (
    room_id uuid not null references live.room,
    product_id uuid not null references catalog.product,
    number int not null check (number > 0),
    primary key (room_id, product_id),
    unique (room_id, number)
  );
  create index bag_item_product on live.bag_item (product_id);

  create table live.helper (
    room_id uuid not null references live.room,
    person_id uuid not null references identity.person,
    primary key (room_id, person_id)
  );

  create table live.room_event (
    room_id uuid not null references live.room,
    seq bigint not null,
    kind text not null,
    body jsonb not null,
    at timestamptz not null,
    -- what only the hosts of a practice room may see
    rehearsal boolean not null default false,
    -- what made it happen (a client's own id of its chat line, the line of an order): written once, however often it is told
    source text,
    primary key (room_id, seq)
  );
  create unique index room_event_once on live.room_event (room_id, kind, source) where source is not null;

  create table live.presence (
    room_id uuid not null references live.room,
    gateway_id uuid not null,
    viewers int not null check (viewers >= 0),
    seen_at timestamptz not null,
    primary key (room_id, gateway_id)
  );
`,
);
