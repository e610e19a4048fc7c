import type { Transaction } from '#platform';
import { type Comparison, undecided } from './our-sides.js';

/** Puts together what goes together without doubt: the same key, currency and amount, and no word of another order; each line with one journal. Answers how many. */
export async function matchExact(tx: Transaction, comparison: Comparison, firstOpen: string): Promise<number> {
  const { table, ours, at } = comparison;
  const orderOfTheirs = table === 'ledger.provider_line' ? 'order_id' : 'null::uuid';
  const [, matched]: [unknown, number] = await tx.query(
    `with ours as (${ours}),
     mine as (select *, row_number() over (partition by key, currency, minor order by at, id::bigint) as nth from ours),
     other as (
       select id, key, currency, amount_minor, ${orderOfTheirs} as order_id,
         row_number() over (partition by key, currency, amount_minor order by ${at}, id) as nth
       from ${table} l where ${undecided(comparison)})
     update ${table} line set journal_id = mine.id::bigint, journal_period = mine.period
     from mine join other on other.key = mine.key and other.currency = mine.currency and other.amount_minor = mine.minor and other.nth = mine.nth
     where line.id = other.id and (mine."orderId" is null or other.order_id is null or mine."orderId" = other.order_id)`,
    [firstOpen],
  );
  return matched;
}
