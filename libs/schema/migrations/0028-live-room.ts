import { forward } from './forward.js';

// Why: everything a streamer, helpers and thousands of viewers do together: who is on air, who may talk, what is given away, who comes to which room, and who wins a contest.
export const LiveRoom0028 = forward(
  28,
  'the live room',
  /* sql */ `
  -- broadcast_id: the device that sends the picture; broadcast_seen_at: when a gateway last had it. paused_at: since when its signal is lost.
  alter table live.room
    add column paused_at timestamptz,
    add column broadcast_id uuid,
    add column broadcast_seen_at timestamptz,
    add column slow_seconds int not null default 0 check (slow_seconds between 0 and 300),
    add column message text check (length(message) between 1 and 200),
    add check ((broadcast_id is null) = (broadcast_seen_at is null));
  create index room_on_air on live.room (broadcast_seen_at) where status = 'live' and broadcast_id is not null;

  -- Who said a line, or whom a sanction is about; never part of the body, which travels.
  alter table live.room_event add column person_id uuid, add column viewer_id uuid;
  create index room_event_speaker on live.room_event (room_id, person_id, at) where kind = 'room.said' and person_id is not null;
  create index room_event_pin on live.room_event (room_id, seq) where kind = 'room.pinned';
  create index room_event_count on live.room_event (room_id, at) where kind = 'room.counted';

  alter table live.helper add column name text, add column since timestamptz;
  create index helper_person on live.helper (person_id);
  -- What a QR code carries is not kept, only its fingerprint.
  create table live.helper_ticket (
    ticket_sha256 text primary key,
    room_id uuid not null references live.room,
    name text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by uuid references identity.person,
    check ((used_at is null) = (used_by is null))
  );
  create index helper_ticket_room on live.helper_ticket (room_id) where used_at is null;

  -- Everybody who came in, once a room: viewer_id is the browser's, person_id whom it was signed in as first.
  create table live.visit (
    room_id uuid not null references live.room,
    viewer_id uuid not null,
    person_id uuid references identity.person,
    at timestamptz not null,
    primary key (room_id, viewer_id)
  );

  create table live.booking (
    room_id uuid not null references live.room,
    person_id uuid not null references identity.person,
    booked_at timestamptz not null,
    primary key (room_id, person_id)
  );
  create table live.notice (
    id uuid primary key,
    person_id uuid not null references identity.person,
    room_id uuid not null references live.room,
    kind text not null check (kind in ('room-started')),
    at timestamptz not null,
    read_at timestamptz,
    unique (person_id, room_id, kind)
  );
  create index notice_person on live.notice (person_id, id desc);

  create table live.sanction (
    id uuid primary key,
    room_id uuid not null references live.room,
    sanction text not null check (sanction in ('mute', 'ban')),
    person_id uuid not null references identity.person,
    viewer_id uuid,
    line_id uuid not null,
    name text not null,
    line text not null,
    sanctioned_by uuid not null references identity.person,
    at timestamptz not null,
    until timestamptz,
    pardoned_at timestamptz,
    pardoned_by uuid references identity.person,
    check ((sanction = 'ban') = (until is null)),
    check ((pardoned_at is null) = (pardoned_by is null))
  );
  create index sanction_person on live.sanction (room_id, person_id) where pardoned_at is null;
  create index sanction_viewer on live.sanction (room_id, viewer_id) where pardoned_at is null and sanction = 'ban';

  -- Without a room: banned in all of them.
  create table live.banned_word (
    id uuid primary key,
    room_id uuid references live.room,
    word text not null check (length(word) between 1 and 40),
    unique nulls not distinct (room_id, word)
  );

  create table live.report (
    id uuid primary key,
    room_id uuid not null references live.room,
    line_id uuid not null,
    person_id uuid not null references identity.person,
    viewer_id uuid,
    name text not null,
    line text not null,
    reason text not null check (reason in ('abuse', 'fraud', 'advertising', 'indecent', 'other')),
    at timestamptz not null,
    answer text check (answer in ('upheld', 'dismissed')),
    answered_at timestamptz,
    answered_by uuid references identity.person,
    unique (room_id, line_id),
    check (num_nonnulls(answer, answered_at, answered_by) in (0, 3))
  );
  create table live.reporter (
    report_id uuid not null references live.report,
    viewer_id uuid not null,
    primary key (report_id, viewer_id)
  );

  -- Who asked for a product since it was last explained.
  create table live.ask (
    room_id uuid not null references live.room,
    product_id uuid not null references catalog.product,
    viewer_id uuid not null,
    primary key (room_id, product_id, viewer_id)
  );

  -- What drops and lucky bags may still give of a coupon is neither left nor promised: budget = left + reserved + worth of the claims that have not lapsed.
  alter table catalog.coupon add column reserved_minor bigint not null default 0 check (reserved_minor >= 0), add check (left_minor + reserved_minor <= budget_minor);

  create table live.coupon_drop (
    id uuid primary key,
    room_id uuid not null references live.room,
    coupon_id uuid not null references catalog.coupon,
    pieces int not null check (pieces > 0),
    pieces_left int not null check (pieces_left between 0 and pieces),
    opens_at timestamptz not null,
    closes_at timestamptz not null check (closes_at > opens_at),
    ended_at timestamptz,
    opened_by uuid not null references identity.person
  );
  create unique index coupon_drop_one_a_room on live.coupon_drop (room_id) where ended_at is null;
  create index coupon_drop_closing on live.coupon_drop (closes_at) where ended_at is null;
  create table live.drop_claim (
    drop_id uuid not null references live.coupon_drop,
    person_id uuid not null references identity.person,
    claim_id uuid not null unique references catalog.coupon_claim,
    primary key (drop_id, person_id)
  );

  create table live.lucky_bag (
    id uuid primary key,
    room_id uuid not null references live.room,
    coupon_id uuid not null references catalog.coupon,
    winners int not null check (winners > 0),
    entries int not null default 0,
    draws_at timestamptz not null,
    drawn_at timestamptz,
    opened_by uuid not null references identity.person
  );
  create unique index lucky_bag_one_a_room on live.lucky_bag (room_id) where drawn_at is null;
  create index lucky_bag_drawing on live.lucky_bag (draws_at) where drawn_at is null;
  -- seen_at: when a gateway last had them in the room.
  create table live.lucky_entry (
    id uuid primary key,
    lucky_bag_id uuid not null references live.lucky_bag,
    person_id uuid not null references identity.person,
    name text not null,
    seen_at timestamptz not null,
    claim_id uuid unique references catalog.coupon_claim,
    unique (lucky_bag_id, person_id)
  );

  create table live.contest (
    id uuid primary key,
    code text not null unique,
    title jsonb not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    held_by uuid not null references identity.person
  );
  create table live.contest_room (
    contest_id uuid not null references live.contest,
    room_id uuid not null references live.room,
    primary key (contest_id, room_id)
  );
  -- What a room sold.
  create index order_room on orders."order" (room_id, placed_at) where room_id is not null and paid_at is not null;

  -- shop: coming in, booking, helping, what hosts set beside the room
  grant insert on live.visit to cunbo_shop;
  grant select on live.visit, live.room_event, live.ask, live.sanction, live.coupon_drop, live.lucky_bag, live.contest, live.contest_room to cunbo_shop;
  grant select, insert, delete on live.booking to cunbo_shop;
  grant select, update (read_at) on live.notice to cunbo_shop;
  grant select, insert, update (used_at, used_by), delete on live.helper_ticket to cunbo_shop;
  grant update (name, since), delete on live.helper to cunbo_shop;
  grant select, insert, delete on live.banned_word to cunbo_shop;
  -- gateway: what is done in the room
  grant select on live.booking, live.sanction, live.banned_word, live.report, live.reporter, live.ask, live.coupon_drop, live.drop_claim, live.lucky_bag, live.lucky_entry
    to cunbo_gateway;
  grant insert on live.notice, live.sanction, live.report, live.reporter, live.ask, live.coupon_drop, live.drop_claim, live.lucky_bag, live.lucky_entry, live.bag_item
    to cunbo_gateway;
  grant delete on live.ask, live.bag_item to cunbo_gateway;
  grant update (paused_at, broadcast_id, broadcast_seen_at, slow_seconds, message) on live.room to cunbo_gateway;
  grant update (pardoned_at, pardoned_by) on live.sanction to cunbo_gateway;
  grant update (pieces_left, ended_at) on live.coupon_drop to cunbo_gateway;
  grant update (entries, drawn_at) on live.lucky_bag to cunbo_gateway;
  grant update (seen_at) on live.lucky_entry to cunbo_gateway;
  grant select (status) on catalog.product to cunbo_gateway;
  grant select, update (left_minor, reserved_minor) on catalog.coupon to cunbo_gateway;
  grant select, insert (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until) on catalog.coupon_claim to cunbo_gateway;
  -- worker: what ends by itself
  grant select on live.coupon_drop, live.lucky_bag, live.lucky_entry, live.sanction to cunbo_worker;
  grant update (ended_at) on live.coupon_drop to cunbo_worker;
  grant update (drawn_at) on live.lucky_bag to cunbo_worker;
  grant update (claim_id) on live.lucky_entry to cunbo_worker;
  grant update (reserved_minor) on catalog.coupon to cunbo_worker;
  grant insert (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until) on catalog.coupon_claim to cunbo_worker;
  -- console: the platform's words and reports, contests
  grant select (code, streamer_id, status, last_seq), update (last_seq) on live.room to cunbo_console;
  grant insert on live.room_event, live.sanction to cunbo_console;
  grant select (room_id, kind, source) on live.room_event to cunbo_console;
  grant select on live.sanction, live.reporter, live.helper to cunbo_console;
  grant select, insert, delete on live.banned_word to cunbo_console;
  grant select, update (answer, answered_at, answered_by) on live.report to cunbo_console;
  grant select, insert on live.contest, live.contest_room to cunbo_console;

  alter table live.banned_word enable row level security;
  alter table live.report enable row level security;
  create policy word_reading on live.banned_word for select to cunbo_shop, cunbo_gateway using (true);
  create policy word_of_a_room on live.banned_word for insert to cunbo_shop with check (room_id is not null);
  create policy word_of_a_room_gone on live.banned_word for delete to cunbo_shop using (room_id is not null);
  create policy word_of_all on live.banned_word to cunbo_console using (room_id is null and current_setting('cunbo.platform', true) = 'on')
    with check (room_id is null and current_setting('cunbo.platform', true) = 'on');
  create policy report_made on live.report to cunbo_gateway using (true) with check (answer is null);
  create policy report_answered on live.report to cunbo_console using (current_setting('cunbo.platform', true) = 'on')
    with check (current_setting('cunbo.platform', true) = 'on');
  create policy coupon_given on catalog.coupon to cunbo_gateway using (true) with check (true);
  create policy coupon_claim_given on catalog.coupon_claim to cunbo_gateway using (true) with check (true);
`,
);
