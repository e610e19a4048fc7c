import type { CouponClaim } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { claimOf, type ClaimRow, claimsQuery } from './claim-rows.js';

const shown = 100;
const latelyDays = 30;

/** A person's coupons: those to be used, soonest to lapse on top; then those that were used or lapsed within the last thirty days. */
@Injectable()
export class ListMyCoupons {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }): Promise<CouponClaim[]> {
    const rows: ClaimRow[] = await this.database.query(
      `${claimsQuery(`claim.person_id = $2 and coalesce(claim.used_at, claim.use_until) > $1::timestamptz - make_interval(days => $3)`)}
       order by claim.used_at is not null or claim.lapsed_at is not null or claim.use_until <= $1, 
         case when claim.used_at is null then claim.use_until end, claim.used_at desc, claim.id limit $4`,
      [this.clock.now(), caller.id, latelyDays, shown],
    );
    return rows.map(claimOf);
  }
}
