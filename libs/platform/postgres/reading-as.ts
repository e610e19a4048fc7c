import type { DataSource } from 'typeorm';
import type { Transaction } from './connect.js';

/**
 * Reads the books as one person: row level security shows this transaction the shares of the parties that this person is, and of the one order, if it is theirs.
 * Outside such a transaction there is nothing to see.
 */
export const readingAs = <T>(
  database: DataSource,
  { personId, orderId = '' }: { personId: string; orderId?: string },
  read: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  database.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(`select set_config('cunbo.reader', $1, true), set_config('cunbo.read_order', $2, true)`, [personId, orderId]);
    return read(tx);
  });
