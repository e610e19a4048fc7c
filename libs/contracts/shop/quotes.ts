import { feeBearers, partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, Quantity, RegionCode } from '../wire/values.js';

export const OrderLineRequest = z.strictObject({ skuId: Id, quantity: Quantity });
const LineRequests = z
  .array(OrderLineRequest)
  .min(1)
  .max(20)
  .refine((lines) => new Set(lines.map((line) => line.skuId)).size === lines.length, { message: 'each sku once' });

/** What one party gets of a line, as the rule says it; `shipper` is whoever sends the parcel and gets its freight. */
export const ShareOfLine = z.strictObject({ partyId: Id, role: z.enum(partyRoles), name: Text, amount: MoneyValue });
export type ShareOfLine = z.infer<typeof ShareOfLine>;

/**
 * One sku of one workshop. `gross` = `quantity` × `unitPrice`; the parties share `gross` − `workshopDiscount` + `freight`, and the buyer pays that less
 * `platformDiscount`, which the platform adds. A part of a pack names it (`bundleSkuId`), and one unit of it is `pieces` pieces of the sku.
 */
export const PricedLine = z.strictObject({
  skuId: Id,
  bundleSkuId: Id.nullable(),
  pieces: z.int(),
  productId: Id,
  workshopId: Id,
  name: Text,
  option: Text,
  picture: z.string(),
  quantity: z.int(),
  listPrice: MoneyValue,
  unitPrice: MoneyValue,
  gross: MoneyValue,
  workshopDiscount: MoneyValue,
  platformDiscount: MoneyValue,
  freight: MoneyValue,
  flashSaleId: Id.nullable(),
  /** Who bears what the payment provider keeps: the platform, the workshop, or everybody by what they get; it is no part of the shares. */
  feeBearer: z.enum(feeBearers),
  shares: z.array(ShareOfLine),
});
export type PricedLine = z.infer<typeof PricedLine>;

/** A pack as it was asked for; its parts are lines. */
export const Pack = z.strictObject({
  skuId: Id,
  productId: Id,
  name: Text,
  option: Text,
  picture: z.string(),
  quantity: z.int(),
  unitPrice: MoneyValue,
  gross: MoneyValue,
});
export type Pack = z.infer<typeof Pack>;

/** A coupon of the buyer's, and what it takes off this order; 0 where it does not fit or a better one was chosen. */
export const CouponInQuote = z.strictObject({
  claimId: Id,
  name: Text,
  fundedBy: z.enum(['platform', 'workshop']),
  amount: MoneyValue,
  chosen: z.boolean(),
  useUntil: Moment,
});
export type CouponInQuote = z.infer<typeof CouponInQuote>;

/** A present: it goes to another address with a card, and nothing in the parcel tells its price. */
export const GiftWish = z.strictObject({ addressId: Id, card: Line(0, 120), from: Line(1, 40), hidePrice: z.boolean().default(true) });

/**
 * Who gets what before anybody pays: priced by the server from ids alone. `token` is this very quote, signed: handing it back before `expiresAt` places the order at
 * these amounts. It is null while there is no address to send to, or nobody is signed in.
 */
export const Quote = z.strictObject({
  lines: z.array(PricedLine),
  packs: z.array(Pack),
  goods: MoneyValue,
  workshopDiscount: MoneyValue,
  platformDiscount: MoneyValue,
  freight: MoneyValue,
  total: MoneyValue,
  coupons: z.array(CouponInQuote),
  /** Freight of each workshop's parcel; null before anybody knows where to. */
  parcels: z.array(z.strictObject({ workshopId: Id, name: Text, freight: MoneyValue.nullable(), weightGrams: z.int() })),
  expiresAt: Moment,
  token: z.string().nullable(),
});
export type Quote = z.infer<typeof Quote>;

export const quoteOrder = endpoint({
  name: 'quoteOrder',
  method: 'POST',
  path: '/api/quotes',
  access: 'anyone',
  status: 200,
  summary: 'Price, freight, best coupons and shares of what is about to be ordered; signed, and valid for 10 minutes',
  body: z.strictObject({
    /** The order that this quote becomes: a quote placed twice is one order. */
    idempotencyKey: Id,
    lines: LineRequests,
    roomId: Id.nullable(),
    /** Asked by somebody who scanned the code at the room's stall, on the square; counted apart, and otherwise the same. */
    atStall: z.boolean().default(false),
    addressId: Id.nullable().default(null),
    /** Where to, as far as a visitor without addresses knows. */
    regionCode: RegionCode.nullable().default(null),
    /** Null: the best of the buyer's coupons. */
    couponClaimIds: z.array(Id).max(20).nullable().default(null),
    gift: GiftWish.nullable().default(null),
  }),
  response: Quote,
  problems: [
    'malformed',
    'not-found',
    'room-not-open',
    'not-for-sale',
    'sold-out',
    'limit-reached',
    'total-not-payable',
    'region-unknown',
    'not-delivered-there',
    'coupon-not-usable',
  ],
});
