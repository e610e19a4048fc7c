import { type Clock, newId, Problem, type Transaction } from '#platform';

/** Who gets a coupon, under which id. */
export interface Gift {
  readonly claimId: string;
  readonly personId: string;
}

/**
 * Takes so many claims of a coupon out of its budget and lays them aside for somebody who gives them away. Only coupons on goods of these workshops, or the platform's:
 * `not-found` otherwise; `coupon-gone` when it is not offered now or its budget is too small.
 */
export async function reserveCoupons(
  tx: Transaction,
  clock: Clock,
  { couponId, pieces, workshopIds }: { couponId: string; pieces: number; workshopIds: readonly string[] },
): Promise<void> {
  const [coupon]: unknown[] = await tx.query(
    'select from catalog.coupon where id = $1 and (workshop_id is null or workshop_id = any ($2::uuid[]))',
    [couponId, workshopIds],
  );
  if (!coupon) throw new Problem('not-found');
  const [[reserved]]: [unknown[], number] = await tx.query(
    `update catalog.coupon set left_minor = left_minor - $2::int * most_minor, reserved_minor = reserved_minor + $2::int * most_minor
     where id = $1 and left_minor >= $2::int * most_minor and closed_at is null and claim_from <= $3 and claim_until > $3 returning id`,
    [couponId, pieces, clock.now()],
  );
  if (!reserved) throw new Problem('coupon-gone');
}

/** Gives reserved claims of a coupon to people; each gift must be new. The transaction must have locked what they were reserved for. */
export async function giveCoupons(tx: Transaction, clock: Clock, couponId: string, gifts: readonly Gift[]): Promise<void> {
  if (gifts.length === 0) return;
  await tx.query('update catalog.coupon set reserved_minor = reserved_minor - $2::int * most_minor where id = $1', [
    couponId,
    gifts.length,
  ]);
  await tx.query(
    `insert into catalog.coupon_claim (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until)
     select gift.claim_id, coupon.id, gift.person_id,
       1 + (select coalesce(max(mine.number), 0) from catalog.coupon_claim mine where mine.coupon_id = coupon.id and mine.person_id = gift.person_id),
       coupon.most_minor, $4::timestamptz, $4::timestamptz + make_interval(days => coupon.valid_days)
     from unnest($2::uuid[], $3::uuid[]) as gift (claim_id, person_id) join catalog.coupon coupon on coupon.id = $1`,
    [couponId, gifts.map(({ claimId }) => claimId), gifts.map(({ personId }) => personId), clock.now()],
  );
}

/** Gives reserved claims that nobody got back to their budget. */
export const returnReserved = (tx: Transaction, couponId: string, pieces: number): Promise<unknown> =>
  tx.query(
    'update catalog.coupon set left_minor = left_minor + $2::int * most_minor, reserved_minor = reserved_minor - $2::int * most_minor where id = $1',
    [couponId, pieces],
  );

/** A fresh id for a gift that somebody else draws. */
export const newGift = (clock: Clock, personId: string): Gift => ({ claimId: newId(clock), personId });
