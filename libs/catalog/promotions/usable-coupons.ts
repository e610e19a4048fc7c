import { Clock, Gather, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CouponToUse } from './choose-coupons.js';

type Row = Omit<CouponToUse, 'mostMinor' | 'leastSpendMinor'> & { personId: string; mostMinor: string; leastSpendMinor: string };

// More than anybody needs to pay one order; the soonest to lapse come first.
const most = 200;

const usable = {
  name: 'usable-coupons',
  text: `select held.* from unnest($1::uuid[]) as holder (id) cross join lateral (
      select claim.person_id as "personId", claim.id as "claimId", coupon.id as "couponId", coupon.name, coupon.funded_by as "fundedBy",
        coupon.workshop_id as "workshopId", coupon.kind, coupon.bps, claim.worth_minor as "mostMinor", coupon.least_spend_minor as "leastSpendMinor", coupon.category,
        coupon.product_ids as "productIds", claim.use_until as "useUntil"
      from catalog.coupon_claim claim join catalog.coupon coupon on coupon.id = claim.coupon_id
      where claim.person_id = holder.id and claim.order_id is null and claim.lapsed_at is null and claim.use_until > $2
      order by claim.use_until, claim.id limit $3) held
    order by held."useUntil", held."claimId"`,
};

/**
 * The coupons that a person holds and may use now: claimed, not used, not lapsed. A claim stays good when its coupon is closed. All who wait are answered by one
 * statement.
 */
@Injectable()
export class UsableCoupons {
  private readonly reading = new Gather<string, CouponToUse[]>((batch) => this.read(batch));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(personId: string): Promise<CouponToUse[]> {
    return this.reading.ask(personId);
  }

  private async read(personIds: readonly string[]): Promise<CouponToUse[][]> {
    const rows = await readSwiftly<Row>(this.database, usable, [[...new Set(personIds)], this.clock.now(), most]);
    const held = Map.groupBy(rows, ({ personId }) => personId);
    return personIds.map((id) => (held.get(id) ?? []).map(couponOf));
  }
}

const couponOf = ({
  claimId,
  couponId,
  name,
  fundedBy,
  workshopId,
  kind,
  bps,
  category,
  productIds,
  useUntil,
  ...row
}: Row): CouponToUse => ({
  claimId,
  couponId,
  name,
  fundedBy,
  workshopId,
  kind,
  bps,
  category,
  productIds,
  useUntil,
  mostMinor: BigInt(row.mostMinor),
  leastSpendMinor: BigInt(row.leastSpendMinor),
});
