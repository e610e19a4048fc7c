import { forward } from './forward.js';

const platform = `current_setting('cunbo.platform', true) = 'on'`;

// Why: a room has a picture: who may send it, whether it is there, what is recorded of it and how long that must be kept.
export const Video0031 = forward(
  31,
  'live video',
  /* sql */ `
  create schema media;
  grant usage on schema media to cunbo_shop, cunbo_console, cunbo_worker;

  -- A room's picture from its first to its last: each publisher that is allowed counts generation up, and only the last of them is the picture. ticket_jti: the one publish ticket
  -- that is good now. on_air: the room is live, so it is recorded. shown_at, lost_at: since when there is a picture, or none.
  create table media.broadcast (
    id uuid primary key,
    room_id uuid not null unique references live.room,
    opened_at timestamptz not null,
    status text not null default 'waiting' check (status in ('waiting', 'shown', 'lost', 'gone', 'ended')),
    on_air boolean not null,
    generation int not null default 0 check (generation >= 0),
    ticket_jti uuid,
    shown_at timestamptz,
    lost_at timestamptz,
    ended_at timestamptz,
    check ((status = 'ended') = (ended_at is not null)),
    check (status <> 'ended' or ticket_jti is null),
    check (status in ('waiting', 'ended') or shown_at is not null),
    check (status <> 'shown' or generation > 0),
    check (status not in ('lost', 'gone') or lost_at is not null)
  );
  create index broadcast_lost on media.broadcast (lost_at) where status = 'lost';
  create index broadcast_open on media.broadcast (shown_at) where status in ('shown', 'lost', 'gone');

  -- client: what the engine calls it, where that is all it says later. recorded: it was told to record from its beginning.
  create table media.publisher (
    broadcast_id uuid not null references media.broadcast,
    generation int not null check (generation > 0),
    protocol text not null check (protocol in ('whip', 'socket', 'rtmp')),
    client text,
    recorded boolean not null,
    allowed_at timestamptz not null,
    ended_at timestamptz,
    ended_as text check (ended_as in ('left', 'lost', 'kicked', 'replaced', 'engine-stopped', 'silent')),
    primary key (broadcast_id, generation),
    check ((ended_at is null) = (ended_as is null))
  );
  create index publisher_client on media.publisher (broadcast_id, client) where client is not null;

  -- What an encoder carries is not kept, only its fingerprint.
  create table media.stream_key (
    key_sha256 text primary key,
    broadcast_id uuid not null references media.broadcast,
    made_at timestamptz not null,
    made_by uuid not null references identity.person,
    reason text not null check (length(reason) between 1 and 200),
    ended_at timestamptz
  );
  create unique index stream_key_one on media.stream_key (broadcast_id) where ended_at is null;

  -- What engines told; told twice it counts once.
  create table media.engine_event (
    id uuid primary key,
    broadcast_id uuid not null references media.broadcast,
    generation int not null,
    kind text not null check (kind in ('publish-asked', 'published', 'unpublished', 'recorded')),
    happened_at timestamptz not null,
    received_at timestamptz not null
  );
  create index engine_event_broadcast on media.engine_event (broadcast_id, received_at);

  create table media.recording (
    id uuid primary key,
    broadcast_id uuid not null references media.broadcast,
    generation int not null,
    file text not null unique check (length(file) between 1 and 200),
    started_at timestamptz not null,
    duration_ms int not null check (duration_ms >= 0),
    bytes bigint not null check (bytes >= 0),
    recorded_at timestamptz not null,
    keep_until timestamptz not null,
    deleted_at timestamptz,
    deleted_by uuid references identity.person,
    check ((deleted_at is null) = (deleted_by is null)),
    check (deleted_at >= keep_until)
  );
  create index recording_broadcast on media.recording (broadcast_id, started_at);

  -- The operator ended a picture.
  create table media.cut (
    id uuid primary key,
    broadcast_id uuid not null references media.broadcast,
    generation int not null,
    at timestamptz not null,
    by uuid not null references identity.person,
    reason text not null check (length(reason) between 1 and 200)
  );
  create index cut_broadcast on media.cut (broadcast_id);

  -- No picture, as far as the room knows: it waits, as for a streamer whom nobody sees.
  alter table live.room add column picture_lost_at timestamptz;

  -- shop: tickets, keys, what engines tell, recordings
  grant select, insert on media.broadcast, media.publisher, media.stream_key, media.engine_event, media.recording to cunbo_shop;
  grant update (status, on_air, generation, ticket_jti, shown_at, lost_at) on media.broadcast to cunbo_shop;
  grant update (ended_at, ended_as) on media.publisher to cunbo_shop;
  grant update (ended_at) on media.stream_key to cunbo_shop;
  grant update (deleted_at, deleted_by) on media.recording to cunbo_shop;
  -- worker: what time and the room do to a picture
  grant select on media.broadcast, media.publisher, media.recording to cunbo_worker;
  grant update (status, on_air, ticket_jti, shown_at, lost_at, ended_at) on media.broadcast to cunbo_worker;
  grant update (ended_at, ended_as) on media.publisher to cunbo_worker;
  grant select (broadcast_id, ended_at), update (ended_at) on media.stream_key to cunbo_worker;
  grant update (keep_until) on media.recording to cunbo_worker;
  grant update (paused_at, picture_lost_at) on live.room to cunbo_worker;
  -- gateway: the room's beginning and end are told to others
  grant insert on platform.outbox to cunbo_gateway;
  -- console: the operator cuts
  grant select (id, room_id, generation, status) on media.broadcast to cunbo_console;
  grant insert on media.cut to cunbo_console;
  alter table media.cut enable row level security;
  create policy cut_by_platform on media.cut for insert to cunbo_console with check (${platform});
`,
);
