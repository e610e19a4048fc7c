import type { DataSource } from 'typeorm';
import type { Transaction } from './connect.js';

/**
 * Reads or changes as the platform's console: row level security lets this transaction touch what belongs to no workshop. Only for calls that are the operator's alone; the
 * route says so.
 */
export const forPlatform = <T>(database: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction(async (tx) => {
    await tx.query(`select set_config('cunbo.platform', 'on', true)`);
    return work(tx);
  });
