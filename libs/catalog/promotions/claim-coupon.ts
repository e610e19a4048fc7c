import type { CouponClaim } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { claimOf, type ClaimRow, claimsQuery } from './claim-rows.js';

/** What is asked: a coupon, under an id that the caller made up. */
export interface ClaimWish {
  readonly couponId: string;
  readonly claimId: string;
}

/**
 * Claims a coupon: all it may ever take off leaves the budget at once, so that no budget promises more than it has. `coupon-gone` when it is not offered (any more),
 * promised away, or the caller has their share of it. Under the same id it is claimed once; an id that stands for something else is `key-reused`.
 */
@Injectable()
export class ClaimCoupon {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, { couponId, claimId }: ClaimWish): Promise<CouponClaim> {
    const known = await this.read(claimId);
    if (known) return sameClaim(known, caller, couponId);
    await this.refuseWhatIsGone(couponId);
    const claimed = await this.database.transaction((tx) => this.claim(tx, caller.id, couponId, claimId));
    if (!claimed) return this.execute(caller, { couponId, claimId });
    return claimOf((await this.read(claimId))!);
  }

  private async read(claimId: string): Promise<ClaimRow | undefined> {
    const [row]: ClaimRow[] = await this.database.query(claimsQuery('claim.id = $2'), [this.clock.now(), claimId]);
    return row;
  }

  // Without a lock: thousands who come too late do not wait for those who were in time.
  private async refuseWhatIsGone(couponId: string): Promise<void> {
    const [coupon]: { left: boolean }[] = await this.database.query(
      'select left_minor >= most_minor as left from catalog.coupon where id = $1',
      [couponId],
    );
    if (!coupon) throw new Problem('not-found');
    if (!coupon.left) throw new Problem('coupon-gone');
  }

  /** The update locks the coupon: who comes next sees this claim. False when the id is taken meanwhile, and nothing is claimed. */
  private async claim(tx: Transaction, personId: string, couponId: string, claimId: string): Promise<boolean> {
    const now = this.clock.now();
    const [[coupon]]: [{ perPerson: number }[], number] = await tx.query(
      `update catalog.coupon set left_minor = left_minor - most_minor
       where id = $1 and left_minor >= most_minor and closed_at is null and claim_from <= $2 and claim_until > $2
       returning per_person as "perPerson"`,
      [couponId, now],
    );
    if (!coupon) throw new Problem('coupon-gone');
    const [claim]: { number: number }[] = await tx.query(
      `insert into catalog.coupon_claim (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until)
       select $1, coupon.id, $3, 1 + (select count(*) from catalog.coupon_claim mine where mine.coupon_id = $2 and mine.person_id = $3),
         coupon.most_minor, $4::timestamptz, $4::timestamptz + make_interval(days => coupon.valid_days)
       from catalog.coupon coupon where coupon.id = $2 on conflict (id) do nothing returning number`,
      [claimId, couponId, personId, now],
    );
    if (claim && claim.number > coupon.perPerson) throw new Problem('coupon-gone');
    if (!claim) await giveBack(tx, couponId);
    return claim !== undefined;
  }
}

const giveBack = (tx: Transaction, couponId: string): Promise<unknown> =>
  tx.query('update catalog.coupon set left_minor = left_minor + most_minor where id = $1', [couponId]);

function sameClaim(row: ClaimRow, caller: { id: string }, couponId: string): CouponClaim {
  if (row.personId !== caller.id || row.id !== couponId) throw new Problem('key-reused');
  return claimOf(row);
}
