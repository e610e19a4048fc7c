import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const atOnce = 500;

/** Ends claims that nobody used in time; what they were worth goes back to their budgets. Answers true when there is more to do. */
@Injectable()
export class LapseClaims {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const claims: { id: string; couponId: string }[] = await tx.query(
        `select id, coupon_id as "couponId" from catalog.coupon_claim where order_id is null and lapsed_at is null and use_until <= $1
         order by id limit $2 for update skip locked`,
        [this.clock.now(), atOnce],
      );
      if (claims.length === 0) return false;
      await tx.query('select from catalog.coupon where id = any ($1::uuid[]) order by id for update', [
        claims.map(({ couponId }) => couponId),
      ]);
      await tx.query(
        `with lapsed as (
           update catalog.coupon_claim set lapsed_at = $2 where id = any ($1::uuid[]) returning coupon_id, worth_minor)
         update catalog.coupon coupon set left_minor = left_minor + back.minor
         from (select coupon_id, sum(worth_minor) as minor from lapsed group by coupon_id) back where coupon.id = back.coupon_id`,
        [claims.map(({ id }) => id), this.clock.now()],
      );
      return claims.length === atOnce;
    });
  }
}
