/**
 * SQL: what a leg is still worth to its party, in fen, whatever went back of it in refunds and lost disputes, and wherever it is on its way; what its party bears of the
 * provider's fee is apart, on what is payable. `leg` names the row of ledger.leg. Read it in a statement after the one that locks the leg, so that what others have just written is in it.
 */
export const legWorth = /* sql */ `(
  select coalesce(-sum(worth.amount_minor), 0) from ledger.posting worth join ledger.journal fact on fact.id = worth.journal_id
  where worth.order_id = leg.order_id and worth.leg_id = leg.id and fact.kind not like 'payout.%' and fact.kind <> 'fee.recharge')`;

/** SQL: whether an after-sale request holds the line of `leg`: one that waits for an answer, or was accepted and is not in the books yet. */
export const heldByRequest = /* sql */ `exists (
  select from orders.refund_line back join orders.refund asked on asked.id = back.refund_id
  where back.line_id = leg.line_id and (asked.status = 'requested' or (asked.status in ('accepted', 'sent') and asked.booked_at is null and not exists (
    select from ledger.journal done where done.kind = 'refund.accepted' and done.source_type = 'refund' and done.source_id = asked.id::text))))`;
