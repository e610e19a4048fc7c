import { Problem, type Transaction } from '#platform';
import type { PaidItem } from '../batches/items-to-pay.js';
import { readFloat } from './read-float.js';

/** Writes a numbered receipt for every payout in cash, each custodian's numbers without a gap. Refuses with `cash-short` what no box could pay. */
export async function makeReceipts(tx: Transaction, workshopId: string, paid: readonly PaidItem[]): Promise<void> {
  const inCash = paid.filter(({ rail }) => rail === 'cash');
  const byCustodian = [...Map.groupBy(inCash, ({ custodianId }) => custodianId!)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [custodianId, items] of byCustodian) {
    // The row is locked with its number, so that the next approval counts these receipts as promised.
    const [[numbered]]: [{ first: number }[], number] = await tx.query(
      'update ledger.custodian set next_receipt = next_receipt + $2 where party_id = $1 returning next_receipt - $2::int as first',
      [custodianId, items.length],
    );
    await tx.query(
      `insert into ledger.cash_receipt (attempt_id, workshop_id, custodian_id, number, amount_minor)
       select r.attempt_id, $2, $3, $4::int + r.nth, r.amount_minor from jsonb_to_recordset($1) as r (attempt_id uuid, nth int, amount_minor bigint)`,
      [
        JSON.stringify(
          items.map(({ attemptId, amountMinor }, nth) => ({ attempt_id: attemptId, nth, amount_minor: amountMinor.toString() })),
        ),
        workshopId,
        custodianId,
        numbered!.first,
      ],
    );
    const { floatMinor, promisedMinor } = await readFloat(tx, custodianId);
    if (floatMinor < promisedMinor) throw new Problem('cash-short', { custodianId, shortMinor: (promisedMinor - floatMinor).toString() });
  }
}
