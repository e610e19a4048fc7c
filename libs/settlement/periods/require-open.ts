import { Problem, type Transaction } from '#platform';

/** Refuses with `period-closed` what is about a closed month; until the transaction ends it does not close. For transactions of the worker and of the console. */
export async function requireOpen(tx: Transaction, period: string): Promise<void> {
  const [{ first }]: [{ first: string | null }] = await tx.query('select ledger.first_open_period() as first');
  if (first !== null && period < first) throw new Problem('period-closed', { period });
}
