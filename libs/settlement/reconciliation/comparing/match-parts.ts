import type { Transaction } from '#platform';
import { type Comparison, undecided } from './our-sides.js';

/**
 * Puts several lines of theirs together with one journal of ours that they add up to: what came back in parts and is in our books as a whole. The same key, currency and
 * direction, no other journal like it, and no word of another order. Answers how many lines.
 */
export async function matchParts(tx: Transaction, comparison: Comparison, firstOpen: string): Promise<number> {
  const { table, ours } = comparison;
  const orders = table === 'ledger.provider_line' ? 'array_remove(array_agg(l.order_id), null)' : `'{}'::uuid[]`;
  const [, matched]: [unknown, number] = await tx.query(
    `with ours as (${ours}),
     mine as (select *, count(*) over (partition by key, currency, sign(minor)) as alike from ours),
     parts as (
       select key, currency, sum(amount_minor) as minor, array_agg(id) as ids, ${orders} as orders from ${table} l
       where ${undecided(comparison)} group by key, currency, sign(amount_minor) having count(*) > 1)
     update ${table} line set journal_id = mine.id::bigint, journal_period = mine.period
     from mine join parts using (key, currency, minor)
     where line.id = any (parts.ids) and mine.alike = 1 and (mine."orderId" is null or parts.orders <@ array[mine."orderId"])`,
    [firstOpen],
  );
  return matched;
}
