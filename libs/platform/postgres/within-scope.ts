import type { DataSource } from 'typeorm';
import type { Transaction } from './connect.js';

/**
 * Runs reads of the console within the workshops a person may see: the scope is set for this transaction only, row level security does the rest. An empty scope
 * sees nothing.
 */
export const withinScope = <T>(database: DataSource, workshopIds: readonly string[], read: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(`select set_config('cunbo.workshops', $1, true)`, [`{${workshopIds.join(',')}}`]);
    return read(tx);
  });
