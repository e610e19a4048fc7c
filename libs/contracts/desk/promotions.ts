import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { Coupon, FlashOffer } from '../shop/promotions.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, PlannedMoment } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop } from './desk.js';

const within = (least: bigint, most: bigint) =>
  MoneyValue.refine(({ minor }) => minor >= least && minor <= most, { message: `from ${least} to ${most} fen` });

/** What somebody wants to sell for a while: so many pieces, from a count-in on. Under the same id it is announced once. */
export const FlashSaleWish = z.strictObject({
  id: Id,
  skuId: Id,
  price: within(1n, 100_000_000n),
  quota: z.int().min(1).max(100_000),
  limitPerBuyer: z.int().min(1).max(99),
  countInSeconds: z.int().min(10).max(300),
  minutes: z.int().min(1).max(20),
});
export type FlashSaleWish = z.infer<typeof FlashSaleWish>;

/** A flash sale as its workshop sees it; `endedAt` is when its leftover went back to the shelf. */
export const ConsoleFlashSale = z.strictObject({
  offer: FlashOffer,
  product: z.strictObject({ id: Id, name: Text, picture: z.string() }),
  option: Text,
  listPrice: MoneyValue,
  held: z.int(),
  sold: z.int(),
  roomTitle: Text.nullable(),
  startedBy: z.string(),
  announcedAt: Moment,
  endedAt: Moment.nullable(),
  calledOff: z.boolean(),
});
export type ConsoleFlashSale = z.infer<typeof ConsoleFlashSale>;

export const listFlashSales = endpoint({
  name: 'listFlashSales',
  method: 'GET',
  path: '/api/console/workshops/:workshop/flash-sales',
  access: deskReaders,
  summary: "A workshop's flash sales, newest first, 20 a page; `now` is the server's time for counting down",
  params: inWorkshop,
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ flashSales: z.array(ConsoleFlashSale), next: Id.nullable(), now: Moment }),
  problems: deskProblems,
});

const announcing = ['flash-refused', 'not-for-sale', 'key-reused'] as const;

export const announceFlashSale = endpoint({
  name: 'announceFlashSale',
  method: 'POST',
  path: '/api/console/workshops/:workshop/flash-sales',
  access: ['manager'],
  status: 201,
  summary: 'Announce a flash sale: its pieces leave the shelf at once, its price holds after the count-in',
  params: inWorkshop,
  body: FlashSaleWish,
  response: FlashOffer,
  problems: [...deskProblems, ...announcing],
});

export const callOffFlashSale = endpoint({
  name: 'callOffFlashSale',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/flash-sales/:flashSale',
  access: ['manager'],
  status: 204,
  summary: 'End a flash sale now; what is left goes back to the shelf, what was ordered stays ordered',
  params: z.strictObject({ workshop: Id, flashSale: Id }),
  problems: [...deskProblems, 'flash-refused'],
});

export const announceInRoom = endpoint({
  name: 'announceInRoom',
  method: 'POST',
  path: '/api/studio/rooms/:room/flash-sales',
  access: ['streamer', 'helper'],
  status: 201,
  summary: 'Announce a flash sale of something in the bag of a live room that the caller hosts',
  params: z.strictObject({ room: RoomCode }),
  body: FlashSaleWish,
  response: FlashOffer,
  problems: [...deskProblems, ...announcing, 'room-not-open'],
});

export const callOffInRoom = endpoint({
  name: 'callOffInRoom',
  method: 'DELETE',
  path: '/api/studio/rooms/:room/flash-sales/:flashSale',
  access: ['streamer', 'helper'],
  status: 204,
  summary: 'End a flash sale that was announced in a room that the caller hosts',
  params: z.strictObject({ room: RoomCode, flashSale: Id }),
  problems: [...deskProblems, 'flash-refused'],
});

/** A coupon to be offered. Under the same id it is made once; its code is the server's. */
export const CouponWish = z
  .strictObject({
    id: Id,
    name: z.strictObject({ 'zh-CN': Line(1, 30), en: Line(1, 60) }),
    kind: z.enum(['amount', 'bps']),
    bps: z.int().min(1).max(9_999).nullable(),
    most: within(1n, 100_000_000n),
    leastSpend: within(0n, 100_000_000n),
    category: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .nullable(),
    productIds: z.array(Id).min(1).max(50).nullable(),
    budget: within(1n, 10_000_000_000n),
    perPerson: z.int().min(1).max(20),
    claimFrom: PlannedMoment,
    claimUntil: PlannedMoment,
    validDays: z.int().min(1).max(366),
  })
  .refine(({ kind, bps }) => (kind === 'bps') === (bps !== null), { path: ['bps'], message: 'a part of 10,000, for kind bps only' })
  .refine(({ budget, most }) => budget.minor >= most.minor, { path: ['budget'], message: 'enough for one claim' })
  .refine(({ claimFrom, claimUntil }) => Date.parse(claimFrom) < Date.parse(claimUntil), {
    path: ['claimUntil'],
    message: 'after claimFrom',
  });
export type CouponWish = z.infer<typeof CouponWish>;

/** A coupon and its money as whoever pays for it sees them: `budget` = `left` + `promised` (claimed, not yet spent) + `spent`. */
export const ConsoleCoupon = z.strictObject({
  coupon: Coupon,
  budget: MoneyValue,
  left: MoneyValue,
  promised: MoneyValue,
  spent: MoneyValue,
  claims: z.int(),
  orders: z.int(),
  perPerson: z.int(),
  claimFrom: Moment,
  createdAt: Moment,
  closedAt: Moment.nullable(),
});
export type ConsoleCoupon = z.infer<typeof ConsoleCoupon>;

const CouponPage = z.strictObject({ coupons: z.array(ConsoleCoupon), next: Id.nullable() });
const making = ['key-reused'] as const;

export const listWorkshopCoupons = endpoint({
  name: 'listWorkshopCoupons',
  method: 'GET',
  path: '/api/console/workshops/:workshop/coupons',
  access: deskReaders,
  summary: 'The coupons a workshop pays for, newest first, 20 a page',
  params: inWorkshop,
  query: z.strictObject({ after: Id.optional() }),
  response: CouponPage,
  problems: deskProblems,
});

export const createWorkshopCoupon = endpoint({
  name: 'createWorkshopCoupon',
  method: 'POST',
  path: '/api/console/workshops/:workshop/coupons',
  access: ['manager'],
  status: 201,
  summary: "Offer a coupon on the workshop's own goods, paid by the workshop",
  params: inWorkshop,
  body: CouponWish,
  response: ConsoleCoupon,
  problems: [...deskProblems, ...making],
});

export const closeWorkshopCoupon = endpoint({
  name: 'closeWorkshopCoupon',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/coupons/:coupon',
  access: ['manager'],
  status: 204,
  summary: 'Offer a coupon no longer: what is left of its budget is not promised any more, claims stay good',
  params: z.strictObject({ workshop: Id, coupon: Id }),
  problems: deskProblems,
});

export const listPlatformCoupons = endpoint({
  name: 'listPlatformCoupons',
  method: 'GET',
  path: '/api/console/coupons',
  access: ['operator'],
  summary: 'The coupons the platform pays for, newest first, 20 a page',
  query: z.strictObject({ after: Id.optional() }),
  response: CouponPage,
  problems: ['malformed', 'signed-out', 'not-allowed'],
});

export const createPlatformCoupon = endpoint({
  name: 'createPlatformCoupon',
  method: 'POST',
  path: '/api/console/coupons',
  access: ['operator'],
  status: 201,
  summary: 'Offer a coupon on goods of any workshop, paid by the platform',
  body: CouponWish,
  response: ConsoleCoupon,
  problems: [...deskProblems, ...making],
});

export const closePlatformCoupon = endpoint({
  name: 'closePlatformCoupon',
  method: 'DELETE',
  path: '/api/console/coupons/:coupon',
  access: ['operator'],
  status: 204,
  summary: "Offer a coupon of the platform's no longer",
  params: z.strictObject({ coupon: Id }),
  problems: deskProblems,
});
