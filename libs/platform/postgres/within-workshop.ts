import type { DataSource } from 'typeorm';
import { Problem } from '../problem.js';
import type { Transaction } from './connect.js';
import { withinScope } from './within-scope.js';

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
  if (!scope.includes(workshopId)) throw new Problem('not-found');
  return withinScope(database, [workshopId], read);
}
