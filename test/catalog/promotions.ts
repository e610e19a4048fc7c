import { randomUUID } from 'node:crypto';
import { type Coupon, createPlatformCoupon, type CouponWish, type FlashSaleWish, type RequestOf } from '#contracts';
import type { TestDatabase } from '../support/a-database.js';

type Wire<T> = T extends { minor: bigint; currency: infer C }
  ? { minor: string; currency: C }
  : T extends object
    ? { [K in keyof T]: Wire<T[K]> }
    : T;

/** Fen as they travel. */
export const fen = (minor: number | bigint): { minor: string; currency: 'CNY' } => ({ minor: minor.toString(), currency: 'CNY' });

/** 满99减10, for a hundred people, from an hour ago for a day. */
export const aCoupon = (more: Partial<Wire<CouponWish>> = {}, now = Date.now()): RequestOf<typeof createPlatformCoupon>['body'] => ({
  id: randomUUID(),
  name: { 'zh-CN': '满99减10', en: '¥10 off from ¥99' },
  kind: 'amount',
  bps: null,
  most: fen(1_000),
  leastSpend: fen(9_900),
  category: null,
  productIds: null,
  budget: fen(100_000),
  perPerson: 1,
  claimFrom: new Date(now - 3_600_000).toISOString(),
  claimUntil: new Date(now + 86_400_000).toISOString(),
  validDays: 7,
  ...more,
});

/** Ten pieces at one yuan, after ten seconds, for a minute. */
export const aFlashSale = (skuId: string, more: Partial<Wire<FlashSaleWish>> = {}): Wire<FlashSaleWish> => ({
  id: randomUUID(),
  skuId,
  price: fen(100),
  quota: 10,
  limitPerBuyer: 1,
  countInSeconds: 10,
  minutes: 1,
  ...more,
});

/** A coupon's budget as the tables say it; fails when a fen of it is nowhere. */
export async function budgetOf(
  { sql }: TestDatabase,
  couponId: Coupon['id'],
): Promise<{ budget: number; left: number; open: number; used: number }> {
  const [row] = await sql<{ budget: number; left: number; open: number; used: number }>(
    `select budget_minor::int as budget, left_minor::int as left,
       coalesce(sum(worth_minor) filter (where order_id is null and lapsed_at is null), 0)::int as open,
       coalesce(sum(worth_minor) filter (where order_id is not null), 0)::int as used
     from catalog.coupon coupon left join catalog.coupon_claim claim on claim.coupon_id = coupon.id where coupon.id = $1 group by coupon.id`,
    [couponId],
  );
  if (row!.budget !== row!.left + row!.open + row!.used) throw new Error(`fen of a budget are nowhere: ${JSON.stringify(row)}`);
  return row!;
}
