import type { Transaction } from '#platform';

/** What lies in a box by the books, and what of it is promised by receipts that are not in the books yet. */
export interface CashFloat {
  readonly floatMinor: bigint;
  readonly promisedMinor: bigint;
}

/** SQL of the two columns for a custodian `c`. */
export const floatColumns = /* sql */ `
  (select coalesce(sum(b.amount_minor), 0) from ledger.account a join ledger.balance b on b.account_id = a.id
   where a.party_id = c.party_id and a.code = 'cash.float') as "floatMinor",
  (select coalesce(sum(r.amount_minor), 0) from ledger.cash_receipt r join ledger.payout_attempt t on t.id = r.attempt_id and t.booked_at is null and t.status <> 'refused'
   where r.custodian_id = c.party_id) as "promisedMinor"`;

/** The float of one custodian, whose row the caller has locked. */
export async function readFloat(tx: Transaction, custodianId: string): Promise<CashFloat> {
  const [row]: { floatMinor: string; promisedMinor: string }[] = await tx.query(
    `select ${floatColumns} from ledger.custodian c where c.party_id = $1`,
    [custodianId],
  );
  return { floatMinor: BigInt(row!.floatMinor), promisedMinor: BigInt(row!.promisedMinor) };
}
