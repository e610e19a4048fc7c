import { forward } from './forward.js';

const ownParties = 'any ((select catalog.own_parties())::uuid[])';

// Why: makers see when and by whom they were paid, and whoever has an order's link how far each of its shares is. Nobody sees what else was paid with a share.
export const WhoseMoney0029 = forward(
  29,
  'who was paid, when and by whom',
  /* sql */ `
  grant select (party_id, batch_id, rail) on ledger.payout_item to cunbo_shop;
  grant select (id, item_id, status, ended_at, arrived_at) on ledger.payout_attempt to cunbo_shop;
  grant select (attempt_id, custodian_id, number, signed_at) on ledger.cash_receipt to cunbo_shop;
  grant select (id, number, status, asked_at, approved_at) on ledger.payout_batch to cunbo_shop;
  create policy payout_attempt_own on ledger.payout_attempt for select to cunbo_shop using (
    item_id in (select item.id from ledger.payout_item item where item.party_id = ${ownParties}));
  create policy cash_receipt_own on ledger.cash_receipt for select to cunbo_shop using (
    attempt_id in (select attempt.id from ledger.payout_attempt attempt));
  create policy payout_batch_own on ledger.payout_batch for select to cunbo_shop using (
    id in (select item.batch_id from ledger.payout_item item where item.party_id = ${ownParties}));

  create policy payout_item_proof on ledger.payout_item for select to cunbo_shop using (
    id in (select leg.payout_item_id from ledger.leg where leg.order_id = platform.proven_order()));
  drop policy posting_proof on ledger.posting;
  create policy posting_proof on ledger.posting for select to cunbo_shop using (
    order_id = platform.proven_order()
    and exists (select from ledger.journal j where j.id = journal_id and j.kind in ('order.split', 'refund.accepted', 'leg.release', 'reserve.release'))
  );
`,
);
