import { forward } from './forward.js';

// A share of a party that the reader is, or of the one order that they bought. Written out in each policy, so that each looks shares up by an index, whatever other
// policies allow.
const own = /* sql */ `(
  leg.party_id = any ((select catalog.own_parties())::uuid[])
  or leg.order_id = (select bought.id from orders."order" bought where bought.id = platform.read_order() and bought.buyer_id = platform.reader()))`;

// Why: makers and streamers see what they earned, and shoppers how far the shares of their order are on their way.
export const OwnIncome0024 = forward(
  24,
  'everybody reads their own shares',
  /* sql */ `
  -- Who reads, and which of their orders; set for one transaction, nobody outside of it.
  create function platform.reader() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('cunbo.reader', true), '')::uuid $$;
  create function platform.read_order() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('cunbo.read_order', true), '')::uuid $$;

  -- The parties that the reader is: as a streamer, and as the makers who are reached at their phone. The phone itself is shown to nobody.
  create index maker_phone on catalog.maker (phone) where phone is not null;
  create function catalog.own_parties() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(party.id), '{}') from catalog.party
    where (party.kind = 'streamer' and party.id = platform.reader())
      or (party.kind = 'maker' and party.id in (
        select maker.id from catalog.maker join identity.person on person.phone = maker.phone where person.id = platform.reader()))
  $$;
  revoke execute on function catalog.own_parties() from public;
  grant execute on function catalog.own_parties(), platform.reader(), platform.read_order() to cunbo_shop;

  grant select (id, journal_id, order_id, line_id, party_id, role, position, amount_minor, status, release_at, payout_item_id) on ledger.leg to cunbo_shop;
  grant select (id, kind, effective_at, period) on ledger.journal to cunbo_shop;
  grant select (journal_id, order_id, leg_id, amount_minor) on ledger.posting to cunbo_shop;
  grant select (id, status) on ledger.payout_item to cunbo_shop;

  create policy leg_own on ledger.leg for select to cunbo_shop using ${own};
  create policy posting_own on ledger.posting for select to cunbo_shop using (leg_id in (select leg.id from ledger.leg where ${own}));
  create policy payout_item_own on ledger.payout_item for select to cunbo_shop using (id in (select leg.payout_item_id from ledger.leg where ${own}));
  -- When something happened and of what kind it was is nobody's own; whose it is stands in the postings.
  create policy journal_own on ledger.journal for select to cunbo_shop using (true);
`,
);
