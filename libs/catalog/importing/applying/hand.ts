import type { Clock, Transaction } from '#platform';

/** On whose behalf a table is taken in, and where. */
export interface Hand {
  readonly tx: Transaction;
  readonly clock: Clock;
  readonly workshopId: string;
  readonly personId: string;
}

/** Why something changed that a table changed. */
export const tableReason = 'table';
