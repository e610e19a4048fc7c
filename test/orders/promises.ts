import { newId, SystemClock } from '#platform';
import type { TestDatabase } from '../support/a-database.js';

const clock = new SystemClock();

/** Gives a person a coupon, funded by the workshop (by its id) or else by the platform, that takes so many fen off. Answers the id of the claim. */
export async function aClaim(
  { sql }: TestDatabase,
  personId: string,
  { workshopId = null, amount, leastSpend = 0n }: { workshopId?: string | null; amount: bigint; leastSpend?: bigint },
): Promise<string> {
  const [coupon, claim] = [newId(clock), newId(clock)];
  await sql(
    `insert into catalog.coupon (id, code, funded_by, workshop_id, name, kind, most_minor, least_spend_minor, budget_minor, left_minor, claim_from, claim_until, valid_days,
       created_by, created_at)
     values ($1, $2, $3, $4, '{"zh-CN": "减", "en": "off"}', 'amount', $5, $6, $5, 0, now() - interval '1 hour', now() + interval '1 day', 7, $7, now())`,
    [
      coupon,
      `spec-${coupon}`,
      workshopId === null ? 'platform' : 'workshop',
      workshopId,
      amount.toString(),
      leastSpend.toString(),
      personId,
    ],
  );
  await sql(
    `insert into catalog.coupon_claim (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until) values ($1, $2, $3, 1, $4, now(), now() + interval '7 days')`,
    [claim, coupon, personId, amount.toString()],
  );
  return claim;
}

/** Counts in a flash sale of so many pieces at a price in fen, one to each buyer, for five minutes. Answers its id. */
export async function aSale(
  { sql }: TestDatabase,
  skuId: string,
  { price, quota, opensAt }: { price: bigint; quota: number; opensAt: Date },
): Promise<string> {
  const sale = newId(clock);
  await sql(
    `insert into catalog.flash_sale (id, workshop_id, sku_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by)
     select $1, p.workshop_id, s.id, $3, $4, 1, $5::timestamptz - interval '10 seconds', $5, $5::timestamptz + interval '5 minutes', (select id from identity.person limit 1)
     from catalog.sku s join catalog.product p on p.id = s.product_id where s.id = $2`,
    [sale, skuId, price.toString(), quota, opensAt],
  );
  await sql('insert into catalog.stock (id, sku_id, available) values ($1, $2, $3)', [sale, skuId, quota]);
  return sale;
}
