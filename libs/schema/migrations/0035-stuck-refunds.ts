import { forward } from './forward.js';

// Why: a card may be closed for good. After some failures people decide whether the provider tries once more or the buyer is paid from our bank, and never both.
export const StuckRefunds0035 = forward(
  35,
  'refunds that the provider cannot deliver wait for people',
  /* sql */ `
  -- failures: how often in a row the provider did not deliver it, since people last asked for another try. failure: why not, as the provider names it.
  -- asked_until: until then a call about it may be on its way to the provider, and nobody pays it by hand.
  alter table orders.refund add column failures int not null default 0 check (failures >= 0), add column failure text, add column asked_until timestamptz;
  -- What had failed before has one more try, which says why.
  update orders.refund set failures = least(attempt - 1, 2) where status = 'accepted' and failed_at is not null;
  grant update (failures, failure, asked_until) on orders.refund to cunbo_worker;
  grant update (failures, failed_at) on orders.refund to cunbo_console;

  -- Jobs that have another queue now: news that waits for them under their old names starts what it starts today. Each may be done twice.
  update platform.outbox set waiting = null, handed_at = null where done_at is null
    and waiting && array['live.show-prices', 'live.show-flash-announced', 'live.show-flash-ended', 'media.kick', 'media.record', 'media.erase-recording'];
`,
);
