import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';

/** A price for a few pieces and minutes: counted in from now to `opensAt`, on sale until `closesAt` or until none of the quota is `left`. Server time. */
export const FlashOffer = z.strictObject({
  id: Id,
  skuId: Id,
  price: MoneyValue,
  quota: z.int(),
  left: z.int(),
  limitPerBuyer: z.int(),
  opensAt: Moment,
  closesAt: Moment,
});
export type FlashOffer = z.infer<typeof FlashOffer>;

/** A coupon that can be claimed: `amount` takes `most` off, `bps` that part of 10,000 but at most `most`, from `leastSpend` on. */
export const Coupon = z.strictObject({
  id: Id,
  code: z.string(),
  name: Text,
  fundedBy: z.enum(['platform', 'workshop']),
  workshop: z.strictObject({ id: Id, name: Text }).nullable(),
  kind: z.enum(['amount', 'bps']),
  bps: z.int().nullable(),
  most: MoneyValue,
  leastSpend: MoneyValue,
  category: z.string().nullable(),
  productIds: z.array(Id).nullable(),
  claimUntil: Moment,
  validDays: z.int(),
  /** How many the caller may still claim; 0 also when the budget is promised away. */
  claimable: z.int(),
});
export type Coupon = z.infer<typeof Coupon>;

/** A coupon that somebody holds. */
export const CouponClaim = z.strictObject({ id: Id, coupon: Coupon, claimedAt: Moment, useUntil: Moment, usedAt: Moment.nullable() });
export type CouponClaim = z.infer<typeof CouponClaim>;

export const listCoupons = endpoint({
  name: 'listCoupons',
  method: 'GET',
  path: '/api/coupons',
  access: 'anyone',
  summary: 'Coupons to be claimed now, for everything or for one product',
  query: z.strictObject({ productId: Id.optional() }),
  response: z.strictObject({ coupons: z.array(Coupon) }),
  problems: ['malformed'],
});

export const claimCoupon = endpoint({
  name: 'claimCoupon',
  method: 'POST',
  path: '/api/coupons/:coupon/claims',
  access: 'signed-in',
  status: 201,
  summary: 'Claim a coupon; under the same id it is claimed once',
  params: z.strictObject({ coupon: Id }),
  body: z.strictObject({ id: Id }),
  response: CouponClaim,
  problems: ['malformed', 'not-found', 'signed-out', 'coupon-gone', 'key-reused'],
});

export const listMyCoupons = endpoint({
  name: 'listMyCoupons',
  method: 'GET',
  path: '/api/my/coupons',
  access: 'signed-in',
  summary: 'My coupons: those to be used first, soonest to lapse on top; then those used or lapsed lately',
  response: z.strictObject({ claims: z.array(CouponClaim) }),
  problems: ['signed-out'],
});
