import type { CouponClaim } from '#contracts';
import { couponColumns, couponOf, type CouponRow } from './coupon-rows.js';

/** A row of {@link claimsQuery}. */
export type ClaimRow = CouponRow & {
  claimId: string;
  claimedAt: Date;
  useUntil: Date;
  usedAt: Date | null;
  personId: string;
  mine: number;
};

/** SQL: claims with their coupons, as `where` (of `claim`) says; $1 is the moment. */
export const claimsQuery = (where: string): string => /* sql */ `
  select ${couponColumns('$1')}, claim.id as "claimId", claim.claimed_at as "claimedAt", claim.use_until as "useUntil", claim.used_at as "usedAt",
    claim.person_id as "personId",
    (select count(*)::int from catalog.coupon_claim other where other.coupon_id = coupon.id and other.person_id = claim.person_id) as mine
  from catalog.coupon_claim claim join catalog.coupon coupon on coupon.id = claim.coupon_id
  left join catalog.workshop workshop on workshop.id = coupon.workshop_id where ${where}`;

/** The claim as its holder sees it. */
export const claimOf = (row: ClaimRow): CouponClaim => ({
  id: row.claimId,
  coupon: couponOf(row, row.mine),
  claimedAt: row.claimedAt.toISOString(),
  useUntil: row.useUntil.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
});
