import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { changeCouponsOf, type Funder, workshopOf } from './coupon-desk.js';

/** Offers a coupon no longer: nobody claims it any more, claims that are held stay good. Closed already, it stays so. */
@Injectable()
export class CloseCoupon {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, funder: Funder, couponId: string): Promise<void> {
    await changeCouponsOf(this.database, funder, async (tx) => {
      const [, closed]: [unknown[], number] = await tx.query(
        `update catalog.coupon set closed_at = coalesce(closed_at, $3), closed_by = coalesce(closed_by, $4)
         where id = $1 and workshop_id is not distinct from $2::uuid`,
        [couponId, workshopOf(funder), this.clock.now(), caller.id],
      );
      if (closed === 0) throw new Problem('not-found');
    });
  }
}
