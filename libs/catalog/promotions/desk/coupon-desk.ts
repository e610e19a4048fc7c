import { changeWithinWorkshop, type Transaction, withinWorkshop } from '#platform';
import type { DataSource } from 'typeorm';

/** Whose coupons are meant: those of one workshop, within the workshops that the caller may act for, or the platform's, which is the operator's. */
export type Funder = { readonly workshopId: string; readonly scope: readonly string[] } | 'platform';

/** The workshop that pays, or null for the platform. */
export const workshopOf = (funder: Funder): string | null => (funder === 'platform' ? null : funder.workshopId);

/** Reads coupons as the console of whoever pays for them; row level security shows nothing else. */
export const readCouponsOf = <T>(database: DataSource, funder: Funder, read: (tx: Transaction) => Promise<T>): Promise<T> =>
  funder === 'platform' ? asPlatform(database, read) : withinWorkshop(database, funder.scope, funder.workshopId, read);

/** Changes coupons as the console of whoever pays for them; row level security lets nothing else be written. */
export const changeCouponsOf = <T>(database: DataSource, funder: Funder, change: (tx: Transaction) => Promise<T>): Promise<T> =>
  funder === 'platform' ? asPlatform(database, change) : changeWithinWorkshop(database, funder.scope, funder.workshopId, change);

const asPlatform = <T>(database: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction(async (tx) => {
    await tx.query(`select set_config('cunbo.platform', 'on', true)`);
    return work(tx);
  });
