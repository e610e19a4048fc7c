import type { DataSource } from 'typeorm';
import { Problem } from '../problem.js';
import type { Transaction } from './connect.js';

/**
 * Changes something as one workshop's console: row level security lets this transaction touch that workshop's rows only. Each statement sees what others have
 * committed, so that a row that was locked and waited for is read as it is now. A workshop outside the caller's scope is `not-found`.
 */
export async function changeWithinWorkshop<T>(
  database: DataSource,
  scope: readonly string[],
  workshopId: string,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!scope.includes(workshopId)) throw new Problem('not-found');
  return database.transaction(async (tx) => {
    await tx.query(`select set_config('cunbo.workshops', $1, true)`, [`{${workshopId}}`]);
    return change(tx);
  });
}
