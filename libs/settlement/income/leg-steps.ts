import { legWorth } from '../holds/leg-worth.js';

/** SQL: how far a leg is on its way (contracts' ShareStep), where it did not go back: `leg` and its payout `item`. */
export const stepOfLeg = /* sql */ `
  case
    when leg.status = 'reversed' then 'returned'
    when leg.status = 'paid' then 'arrived'
    when leg.status = 'in_payout' and item.status in ('sent', 'arrived') then 'sent'
    when leg.status in ('released', 'in_payout') then 'waiting'
    else 'expected' end`;

/** SQL: beside `leg`, what is left of it (`worth.minor`) and its `way.step` on the way to its party (contracts' ShareStep). */
export const legSteps = /* sql */ `
  left join ledger.payout_item item on item.id = leg.payout_item_id
  cross join lateral (select ${legWorth} as minor) worth
  cross join lateral (
    select case when leg.amount_minor > 0 and worth.minor = 0 then 'returned' else ${stepOfLeg} end as step) way`;
