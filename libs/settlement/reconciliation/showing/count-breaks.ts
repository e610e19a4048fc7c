import type { Transaction } from '#platform';

/** SQL: whether a break still stands against closing its month. What needs money needs two people; what does not needs an explanation. */
export const standsOpen = /* sql */ `
  (b.status = 'open' or (b.status = 'explained' and b.bucket <> 'late' and b.difference_minor <> 0) or (b.status = 'resolved' and b.carried_out_at is null))`;

/** How many breaks of a month stand against closing it. */
export async function countBreaks(tx: Transaction, period: string): Promise<number> {
  const [{ count }]: [{ count: number }] = await tx.query(
    `select count(*)::int as count from ledger.break b where b.period = $1 and ${standsOpen}`,
    [period],
  );
  return count;
}
