import type { Coupon } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { couponColumns, couponOf, type CouponRow } from './coupon-rows.js';

const shown = 50;

/** Coupons that can be claimed now, for everything or those good for one product, which take most off first; how many of each the caller may still claim. */
@Injectable()
export class ListCoupons {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string } | undefined, productId: string | undefined): Promise<Coupon[]> {
    const rows: (CouponRow & { mine: number })[] = await this.database.query(
      `select ${couponColumns('$1')},
         (select count(*)::int from catalog.coupon_claim claim where claim.coupon_id = coupon.id and claim.person_id = $2) as mine
       from catalog.coupon coupon left join catalog.workshop workshop on workshop.id = coupon.workshop_id
       where coupon.closed_at is null and coupon.claim_from <= $1 and coupon.claim_until > $1
         and ($3::uuid is null or exists (
           select from catalog.product product where product.id = $3 and product.status = 'published'
             and (coupon.workshop_id is null or coupon.workshop_id = product.workshop_id)
             and (coupon.category is null or coupon.category = product.category)
             and (coupon.product_ids is null or product.id = any (coupon.product_ids))))
       order by coupon.left_minor < coupon.most_minor, coupon.most_minor desc, coupon.id limit $4`,
      [this.clock.now(), caller?.id ?? null, productId ?? null, shown],
    );
    return rows.map((row) => couponOf(row, row.mine));
  }
}
