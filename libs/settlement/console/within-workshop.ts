import { Problem, type Transaction, withinScope } from '#platform';
import type { DataSource } from 'typeorm';

/**
 * Reads as one workshop's console: whoever looks, officer or manager, sees exactly that workshop's rows. A workshop outside the caller's scope is `not-found`, the same
 * as one that does not exist.
 */
export async function withinWorkshop<T>(
  database: DataSource,
  scope: readonly string[],
  workshopId: string,
  read: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const id = workshopId.toLowerCase();
  if (!scope.includes(id)) throw new Problem('not-found');
  return withinScope(database, [id], read);
}
