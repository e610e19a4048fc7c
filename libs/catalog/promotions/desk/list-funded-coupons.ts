import type { ConsoleCoupon } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Funder, readCouponsOf, workshopOf } from './coupon-desk.js';
import { readBudgets } from './read-budgets.js';

const page = 20;

/** The coupons that a workshop or the platform pays for, newest first: what of each budget is left, promised and spent. */
@Injectable()
export class ListFundedCoupons {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(funder: Funder, after: string | undefined): Promise<{ coupons: ConsoleCoupon[]; next: string | null }> {
    const coupons = await readCouponsOf(this.database, funder, (tx) =>
      readBudgets(tx, this.clock, { workshopId: workshopOf(funder), after, limit: page + 1 }),
    );
    return { coupons: coupons.slice(0, page), next: coupons.length > page ? coupons[page - 1]!.coupon.id : null };
  }
}
