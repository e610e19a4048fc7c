import type { Clock } from '../clock.js';
import type { Transaction } from '../postgres/connect.js';
import type { EventContract } from './event.js';

/** Writes an event into the outbox within the transaction that makes it true: both are there after commit, or neither. */
export async function publish<P>(tx: Transaction, clock: Clock, event: EventContract<P>, payload: P): Promise<void> {
  await tx.query('insert into platform.outbox (event, payload, created_at) values ($1, $2, $3)', [
    event.name,
    JSON.stringify(event.payload.parse(payload)),
    clock.now(),
  ]);
}
