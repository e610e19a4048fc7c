import type { ConsoleCoupon } from '#contracts';
import type { Clock, Transaction } from '#platform';
import { budgetColumns, type BudgetRow, consoleCouponOf, couponColumns, takenOfCoupon } from '../coupon-rows.js';

/** Which coupons: those of a workshop (null: the platform's), one of them, or those older than one. */
interface Which {
  readonly workshopId: string | null;
  readonly couponId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Coupons with their money, newest first. */
export async function readBudgets(
  tx: Transaction,
  clock: Clock,
  { workshopId, couponId, after, limit = 1 }: Which,
): Promise<ConsoleCoupon[]> {
  const rows: BudgetRow[] = await tx.query(
    `select ${couponColumns('$1')}, ${budgetColumns}
     from catalog.coupon coupon left join catalog.workshop workshop on workshop.id = coupon.workshop_id ${takenOfCoupon}
     where coupon.workshop_id is not distinct from $2::uuid and ($3::uuid is null or coupon.id = $3)
       and ($4::uuid is null or (coupon.created_at, coupon.id) < (select created_at, id from catalog.coupon where id = $4))
     order by coupon.created_at desc, coupon.id desc limit $5`,
    [clock.now(), workshopId, couponId ?? null, after ?? null, limit],
  );
  return rows.map(consoleCouponOf);
}
