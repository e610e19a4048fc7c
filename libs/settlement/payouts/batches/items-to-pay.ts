import type { Rail } from '#contracts';
import type { Transaction } from '#platform';

/** A frozen payout with where it goes; `replaced` when that was changed since. */
export interface ItemToPay {
  readonly itemId: string;
  readonly partyId: string;
  readonly rail: Rail;
  readonly amountMinor: bigint;
  readonly destinationId: string;
  readonly replaced: boolean;
  readonly holder: string | null;
  readonly bank: string | null;
  readonly sealedNumber: Buffer | null;
  readonly custodianId: string | null;
}

/** The same once its attempt is written; `line` names it in the bank's file. */
export type PaidItem = ItemToPay & { readonly attemptId: string; readonly line: string | null };

const toPay = /* sql */ `
  select i.id as "itemId", i.party_id as "partyId", i.rail, i.amount_minor as "amountMinor", i.destination_id as "destinationId",
    d.replaced_at is not null as replaced, d.holder, d.bank, d.sealed_number as "sealedNumber", d.custodian_id as "custodianId"
  from ledger.payout_item i join ledger.payout_destination d on d.id = i.destination_id
  where i.batch_id = $1 and i.status = 'frozen' order by i.id for update of i`;

/** Everything frozen of a batch, locked. */
export async function readItemsToPay(tx: Transaction, batchId: string): Promise<ItemToPay[]> {
  const rows: (Omit<ItemToPay, 'amountMinor'> & { amountMinor: string })[] = await tx.query(toPay, [batchId]);
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}
