import type { Transaction } from '#platform';
import { legWorth } from '../../holds/leg-worth.js';

// What is on its way to its party already stays on its way: what it is worth less is taken from what comes next.
const freeze = /* sql */ `
  update ledger.leg set status = 'frozen' where order_id = $1 and (status in ('held', 'releasable')
    or (status = 'released' and exists (select from ledger.dispute_share share where share.leg_id = leg.id and share.dispute_id = $2)))`;

const thaw = /* sql */ `
  update ledger.leg set status = case
      when leg.amount_minor > 0 and ${legWorth} = 0 then 'reversed'
      when exists (select from ledger.dispute_share share where share.leg_id = leg.id and share.account = 'party.available') then 'released'
      else 'held' end
  where leg.order_id = $1 and leg.status = 'frozen' and not exists (
    select from ledger.dispute d where d.order_id = $1 and d.withdrawn_at is not null and d.reinstated_at is null and d.lost_at is null)`;

/** Keeps an order's legs from being released or paid while a dispute stands. */
export const freezeLegs = (tx: Transaction, orderId: string, disputeId: string): Promise<unknown> => tx.query(freeze, [orderId, disputeId]);

/** Lets an order's legs go where they were once no dispute about it stands; those of which nothing is left are over. */
export const thawLegs = (tx: Transaction, orderId: string): Promise<unknown> => tx.query(thaw, [orderId]);
