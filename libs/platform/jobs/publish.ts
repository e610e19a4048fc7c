import type { Clock } from '../clock.js';
import type { Transaction } from '../postgres/connect.js';
import type { EventContract } from './event.js';

/** Writes an event into the outbox within the transaction that makes it true: both are there after commit, or neither. */
export const publish = <P>(tx: Transaction, clock: Clock, event: EventContract<P>, payload: P): Promise<void> =>
  publishAll(tx, clock, event, [payload]);

/** Writes an event of one kind for each payload, in one statement. */
export async function publishAll<P>(tx: Transaction, clock: Clock, event: EventContract<P>, payloads: readonly P[]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.query('insert into platform.outbox (event, payload, created_at) select $1, payload, $3 from unnest($2::jsonb[]) as payload', [
    event.name,
    payloads.map((payload) => JSON.stringify(event.payload.parse(payload))),
    clock.now(),
  ]);
}
