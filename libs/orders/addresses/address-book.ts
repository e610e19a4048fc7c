import { type Clock, Problem, type Transaction } from '#platform';

/** From here to the end of the transaction nobody else changes this person's addresses: not even the first one, which has no row to lock. */
export const lockBook = (tx: Transaction, personId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('address-book ' || $1::text, 0))`, [personId]);

/** Forgets an address of a locked book and answers whether it was the default; `not-found` when it is not there. */
export async function forgetOne(tx: Transaction, clock: Clock, personId: string, addressId: string): Promise<boolean> {
  const [[forgotten]]: [{ was_default: boolean }[], number] = await tx.query(
    `update orders.address address set forgotten_at = $3, is_default = false
     from (select id, is_default as was_default from orders.address where id = $2 and person_id = $1 and forgotten_at is null) as before
     where address.id = before.id returning before.was_default`,
    [personId, addressId, clock.now()],
  );
  if (!forgotten) throw new Problem('not-found');
  return forgotten.was_default;
}
