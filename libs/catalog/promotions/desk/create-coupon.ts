import { randomInt } from 'node:crypto';
import type { ConsoleCoupon, CouponWish } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { changeCouponsOf, type Funder, workshopOf } from './coupon-desk.js';
import { readBudgets } from './read-budgets.js';

/**
 * Offers a coupon that a workshop or the platform pays for. `not-found` for a category or a product that is not there, or not the workshop's; `malformed` when nobody
 * could claim it any more. Under the same id it is made once.
 */
@Injectable()
export class CreateCoupon {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, funder: Funder, wish: CouponWish): Promise<ConsoleCoupon> {
    if (Date.parse(wish.claimUntil) <= this.clock.now().getTime()) {
      throw new Problem('malformed', { issues: [{ path: 'body.claimUntil', message: 'in the future' }] });
    }
    return changeCouponsOf(this.database, funder, async (tx) => {
      await refuseUnknown(tx, workshopOf(funder), wish);
      const made = await insert(tx, this.clock, caller.id, workshopOf(funder), wish);
      const [coupon] = await readBudgets(tx, this.clock, { workshopId: workshopOf(funder), couponId: wish.id });
      if (!coupon || (!made && !isSame(coupon, wish))) throw new Problem('key-reused');
      return coupon;
    });
  }
}

async function refuseUnknown(tx: Transaction, workshopId: string | null, { category, productIds }: CouponWish): Promise<void> {
  const [known]: { category: boolean; products: number }[] = await tx.query(
    `select $1::text is null or exists (select from catalog.category where code = $1) as category,
       (select count(*)::int from catalog.product where id = any ($2::uuid[]) and ($3::uuid is null or workshop_id = $3)) as products`,
    [category, productIds ?? [], workshopId],
  );
  if (!known!.category || known!.products < new Set(productIds ?? []).size) throw new Problem('not-found');
}

async function insert(tx: Transaction, clock: Clock, personId: string, workshopId: string | null, wish: CouponWish): Promise<boolean> {
  const made: unknown[] = await tx.query(
    `insert into catalog.coupon (id, code, funded_by, workshop_id, name, kind, bps, most_minor, least_spend_minor, category, product_ids,
       budget_minor, left_minor, per_person, claim_from, claim_until, valid_days, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15, $16, $17, $18) on conflict do nothing returning id`,
    [
      wish.id,
      newCode(),
      workshopId === null ? 'platform' : 'workshop',
      workshopId,
      JSON.stringify(wish.name),
      wish.kind,
      wish.bps,
      wish.most.minor.toString(),
      wish.leastSpend.minor.toString(),
      wish.category,
      wish.productIds,
      wish.budget.minor.toString(),
      wish.perPerson,
      wish.claimFrom,
      wish.claimUntil,
      wish.validDays,
      personId,
      clock.now(),
    ],
  );
  return made.length > 0;
}

const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const newCode = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

const isSame = ({ coupon, budget, perPerson }: ConsoleCoupon, wish: CouponWish): boolean =>
  coupon.kind === wish.kind &&
  coupon.bps === wish.bps &&
  coupon.most.minor === wish.most.minor &&
  coupon.leastSpend.minor === wish.leastSpend.minor &&
  budget.minor === wish.budget.minor &&
  perPerson === wish.perPerson;
