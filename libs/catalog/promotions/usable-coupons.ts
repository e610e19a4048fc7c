import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CouponToUse } from './choose-coupons.js';

type Row = Omit<CouponToUse, 'mostMinor' | 'leastSpendMinor'> & { mostMinor: string; leastSpendMinor: string };

// More than anybody needs to pay one order; the soonest to lapse come first.
const most = 200;

/** The coupons that a person holds and may use now: claimed, not used, not lapsed. A claim stays good when its coupon is closed. */
@Injectable()
export class UsableCoupons {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string): Promise<CouponToUse[]> {
    const rows: Row[] = await this.database.query(
      `select claim.id as "claimId", coupon.id as "couponId", coupon.name, coupon.funded_by as "fundedBy", coupon.workshop_id as "workshopId", coupon.kind, coupon.bps,
         claim.worth_minor as "mostMinor", coupon.least_spend_minor as "leastSpendMinor", coupon.category, coupon.product_ids as "productIds", claim.use_until as "useUntil"
       from catalog.coupon_claim claim join catalog.coupon coupon on coupon.id = claim.coupon_id
       where claim.person_id = $1 and claim.order_id is null and claim.lapsed_at is null and claim.use_until > $2
       order by claim.use_until, claim.id limit $3`,
      [personId, this.clock.now(), most],
    );
    return rows.map((row) => ({ ...row, mostMinor: BigInt(row.mostMinor), leastSpendMinor: BigInt(row.leastSpendMinor) }));
  }
}
