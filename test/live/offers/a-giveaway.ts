import { createPlatformCoupon } from '#contracts';
import { aCoupon, fen } from '../../catalog/promotions.js';
import type { TestDatabase } from '../../support/a-database.js';
import { phones } from '../../support/village.js';
import type { Stage } from '../a-stage.js';

/** A platform coupon of one yuan off, with a budget for so many claims. Answers its id. */
export async function aGiveaway({ catalog }: Stage, claims: number, more: Parameters<typeof aCoupon>[0] = {}): Promise<string> {
  const operator = await catalog.signIn(phones.operator);
  const made = await operator.call(createPlatformCoupon, {
    body: aCoupon({ most: fen(100), leastSpend: fen(0), budget: fen(100 * claims), ...more }),
  });
  return made.coupon.id;
}

/** A coupon's budget in claims; fails when a fen of it is nowhere. */
export async function claimsOf({ sql }: TestDatabase, couponId: string): Promise<{ left: number; reserved: number; given: number }> {
  const [row] = await sql<{ budget: number; left: number; reserved: number; given: number }>(
    `select budget_minor::int / 100 as budget, left_minor::int / 100 as left, reserved_minor::int / 100 as reserved,
       (select coalesce(sum(worth_minor), 0)::int / 100 from catalog.coupon_claim where coupon_id = coupon.id and lapsed_at is null) as given
     from catalog.coupon where id = $1`,
    [couponId],
  );
  const { budget, ...parts } = row!;
  if (budget !== parts.left + parts.reserved + parts.given) throw new Error(`fen of a budget are nowhere: ${JSON.stringify(row)}`);
  return parts;
}
