import { forward } from './forward.js';

// Why: people sign in by phone, and their rights follow the tree county → township → workshop.
export const Identity0002 = forward(
  2,
  'places and people',
  /* sql */ `
  create schema identity;

  create table identity.place (
    id uuid primary key,
    kind text not null check (kind in ('county', 'township', 'village', 'workshop')),
    parent_id uuid references identity.place,
    code text not null,
    name jsonb not null,
    unique (kind, code),
    check ((kind = 'county') = (parent_id is null))
  );
  create index place_parent on identity.place (parent_id);

  create table identity.person (
    id uuid primary key,
    phone text not null unique,
    name text not null,
    portrait text,
    created_at timestamptz not null
  );

  create table identity.held_role (
    id uuid primary key,
    person_id uuid not null references identity.person,
    role text not null check (role in ('streamer', 'helper', 'manager', 'township', 'county', 'operator')),
    place_id uuid references identity.place,
    granted_at timestamptz not null,
    unique nulls not distinct (person_id, role, place_id)
  );

  create table identity.sign_in_code (
    id uuid primary key,
    phone text not null,
    code_hash text not null,
    asked_from text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    attempts int not null default 0,
    used_at timestamptz
  );
  create index sign_in_code_phone on identity.sign_in_code (phone, created_at desc);
  create index sign_in_code_asked_from on identity.sign_in_code (asked_from, created_at desc) where asked_from is not null;

  create table identity.session (
    token_hash text primary key,
    person_id uuid not null references identity.person,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  );
`,
);
