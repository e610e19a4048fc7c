import type { Transaction } from '#platform';

/** What a workshop can show for its food stays as it is until the transaction ends; for whoever judges or changes a product, and before any row is locked. */
export const holdPapers = (tx: Transaction, workshopId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock_shared(hashtextextended('papers ' || $1::text, 0))`, [workshopId]);

/** No product of a workshop is judged or changed until the transaction ends; for whoever changes certificates, and before any row is locked. */
export const changePapers = (tx: Transaction, workshopId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('papers ' || $1::text, 0))`, [workshopId]);
