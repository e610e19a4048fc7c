import { Problem, type Transaction } from '#platform';

/** Refuses with `order-disputed` where the buyer's bank holds any of an order back; the caller has locked it. What a bank has taken is never given back a second time. */
export async function mustBeUndisputed(tx: Transaction, orderId: string): Promise<void> {
  const disputed: unknown[] = await tx.query('select from orders."order" where id = $1 and disputed_minor > 0', [orderId]);
  if (disputed.length > 0) throw new Problem('order-disputed');
}
