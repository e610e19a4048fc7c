import { forward } from './forward.js';

// Why: news must leave with the transaction that makes it, and a provider's event must be kept before it is answered.
export const Platform0001 = forward(
  1,
  'outbox and inbox',
  /* sql */ `
  create schema platform;

  create table platform.outbox (
    id bigint generated always as identity primary key,
    event text not null,
    payload jsonb not null,
    created_at timestamptz not null,
    handed_at timestamptz,
    waiting text[],
    failures int not null default 0,
    last_error text,
    done_at timestamptz
  );
  create index outbox_open on platform.outbox (id) where done_at is null;

  create table platform.inbox (
    provider text not null,
    event_id text not null,
    kind text not null,
    object_id text not null,
    received_at timestamptz not null,
    handled_at timestamptz,
    outcome text,
    primary key (provider, event_id)
  );

  -- The workshops that a console transaction may see; nothing outside such a transaction.
  create function platform.scope() returns uuid[] language sql stable parallel safe as
    $$ select nullif(current_setting('cunbo.workshops', true), '')::uuid[] $$;
`,
);
