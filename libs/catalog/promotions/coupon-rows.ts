import type { ConsoleCoupon, Coupon, Text } from '#contracts';
import { money } from '#money';

/** A row of {@link couponColumns}. */
export interface CouponRow {
  id: string;
  code: string;
  name: Text;
  fundedBy: Coupon['fundedBy'];
  workshop: Coupon['workshop'];
  kind: Coupon['kind'];
  bps: number | null;
  mostMinor: string;
  leastSpendMinor: string;
  category: string | null;
  productIds: string[] | null;
  claimUntil: Date;
  validDays: number;
  perPerson: number;
  /** How many claims the budget is still good for, 0 when it is not offered. */
  affordable: number;
}

/** SQL: what everybody sees of `coupon`, with its `workshop` joined from the left; `now` is the SQL of the moment. */
export const couponColumns = (now: string): string => /* sql */ `
  coupon.id, coupon.code, coupon.name, coupon.funded_by as "fundedBy", coupon.kind, coupon.bps, coupon.most_minor as "mostMinor",
  case when workshop.id is null then null else json_build_object('id', workshop.id, 'name', workshop.name) end as workshop,
  coupon.least_spend_minor as "leastSpendMinor", coupon.category, coupon.product_ids as "productIds", coupon.claim_until as "claimUntil",
  coupon.valid_days as "validDays", coupon.per_person as "perPerson",
  case when coupon.closed_at is null and coupon.claim_until > ${now} then least(coupon.left_minor / coupon.most_minor, 1000000)::int else 0 end as affordable`;

/** The coupon as everybody sees it; `mine` of it are the caller's already. */
export const couponOf = (row: CouponRow, mine: number): Coupon => ({
  id: row.id,
  code: row.code,
  name: row.name,
  fundedBy: row.fundedBy,
  workshop: row.workshop,
  kind: row.kind,
  bps: row.bps,
  most: money(BigInt(row.mostMinor)),
  leastSpend: money(BigInt(row.leastSpendMinor)),
  category: row.category,
  productIds: row.productIds,
  claimUntil: row.claimUntil.toISOString(),
  validDays: row.validDays,
  claimable: Math.max(0, Math.min(row.perPerson - mine, row.affordable)),
});

/** A row with the coupon's money, for whoever pays for it. */
export interface BudgetRow extends CouponRow {
  budgetMinor: string;
  leftMinor: string;
  reservedMinor: string;
  promisedMinor: string;
  spentMinor: string;
  claims: number;
  orders: number;
  claimFrom: Date;
  createdAt: Date;
  closedAt: Date | null;
}

/** SQL: what of a coupon's claims is promised and spent. */
export const budgetColumns = /* sql */ `
  coupon.budget_minor as "budgetMinor", coupon.left_minor as "leftMinor", coupon.reserved_minor as "reservedMinor", coupon.claim_from as "claimFrom", coupon.created_at as "createdAt",
  coupon.closed_at as "closedAt", taken.*`;

/** SQL: the sums behind {@link budgetColumns}. What a used claim is worth beyond what it took off stays promised until its order is paid. */
export const takenOfCoupon = /* sql */ `cross join lateral (
  select coalesce(sum(claim.worth_minor - coalesce(claim.spent_minor, 0)) filter (where claim.lapsed_at is null), 0)::text as "promisedMinor",
    coalesce(sum(claim.spent_minor), 0)::text as "spentMinor", count(*)::int as claims, count(claim.order_id)::int as orders
  from catalog.coupon_claim claim where claim.coupon_id = coupon.id) taken`;

/** The coupon as whoever pays for it sees it. */
export const consoleCouponOf = (row: BudgetRow): ConsoleCoupon => ({
  coupon: couponOf({ ...row, perPerson: row.affordable }, 0),
  budget: money(BigInt(row.budgetMinor)),
  left: money(BigInt(row.leftMinor)),
  promised: money(BigInt(row.promisedMinor) + BigInt(row.reservedMinor)),
  spent: money(BigInt(row.spentMinor)),
  claims: row.claims,
  orders: row.orders,
  perPerson: row.perPerson,
  claimFrom: row.claimFrom.toISOString(),
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});
