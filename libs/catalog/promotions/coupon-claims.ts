import type { Clock, Transaction } from '#platform';

// Claims are locked before their coupons, both by id, wherever both are changed: who waits never waits in a circle.
const lockUsed = /* sql */ `
  select id from catalog.coupon_claim where order_id = any ($1::uuid[]) order by id for update`;

const lockCoupons = /* sql */ `
  select id from catalog.coupon where id in (select coupon_id from catalog.coupon_claim where order_id = any ($1::uuid[])) order by id for update`;

/**
 * The orders came to nothing (unpaid, or given back whole before anything left the house): their coupons can be used again. A claim that is out of time by now lapses
 * and its worth goes back to the budget; one that was settled gets back what its budget still has. Done twice it changes nothing.
 */
export async function returnCoupons(tx: Transaction, clock: Clock, orderIds: readonly string[]): Promise<void> {
  if (!(await lockUsedIn(tx, orderIds))) return;
  await tx.query(
    `with used as (
       select claim.id, claim.coupon_id, claim.use_until > $2 as good, claim.worth_minor, coupon.left_minor,
         case when claim.use_until > $2 then coupon.most_minor - claim.worth_minor else 0 end as lacking
       from catalog.coupon_claim claim join catalog.coupon coupon on coupon.id = claim.coupon_id where claim.order_id = any ($1::uuid[])),
     filled as (
       select *, greatest(0, least(lacking, left_minor - (sum(lacking) over (partition by coupon_id order by id) - lacking))) as filling from used),
     opened as (
       update catalog.coupon_claim claim set order_id = null, spent_minor = null, used_at = null,
         worth_minor = claim.worth_minor + filling, lapsed_at = case when good then null else $2::timestamptz end
       from filled where claim.id = filled.id)
     update catalog.coupon coupon set left_minor = coupon.left_minor + back.minor
     from (select coupon_id, sum(case when good then -filling else worth_minor end) as minor from filled group by coupon_id) back
     where coupon.id = back.coupon_id and back.minor <> 0`,
    [orderIds, clock.now()],
  );
}

/** The orders are paid: of each of their coupons only what it really took off is spent, the rest goes back to the budget. Done twice it changes nothing. */
export async function settleCoupons(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  if (!(await lockUsedIn(tx, orderIds))) return;
  await tx.query(
    `with rest as (
       select id, coupon_id, worth_minor - spent_minor as minor from catalog.coupon_claim where order_id = any ($1::uuid[]) and worth_minor > spent_minor),
     spent as (update catalog.coupon_claim claim set worth_minor = spent_minor from rest where claim.id = rest.id)
     update catalog.coupon coupon set left_minor = coupon.left_minor + back.minor
     from (select coupon_id, sum(minor) as minor from rest group by coupon_id) back where coupon.id = back.coupon_id`,
    [orderIds],
  );
}

async function lockUsedIn(tx: Transaction, orderIds: readonly string[]): Promise<boolean> {
  if (orderIds.length === 0) return false;
  const claims: unknown[] = await tx.query(lockUsed, [orderIds]);
  if (claims.length === 0) return false;
  await tx.query(lockCoupons, [orderIds]);
  return true;
}
