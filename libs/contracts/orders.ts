import { partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { Text } from './text.js';
import { Refund } from './after-sale.js';
import { Id, Line, Moment, MoneyValue, Phone, Quantity, RegionCode } from './values.js';

export const OrderStatus = z.enum(['placed', 'paid', 'packed', 'shipped', 'delivered', 'completed', 'cancelled', 'expired', 'refunded']);
export type OrderStatus = z.infer<typeof OrderStatus>;

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
const PricedLine = z.strictObject({
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
  shares: z.array(ShareOfLine),
});

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

/** Where an order goes, as it was when it was placed; orders from before regions had codes have none. */
export const Address = z.strictObject({
  name: Line(1, 40),
  phone: Phone,
  regionCode: RegionCode.nullish(),
  region: Line(2, 60),
  detail: Line(2, 120),
});
export type Address = z.infer<typeof Address>;

export const Gift = z.strictObject({ card: z.string(), from: z.string(), hidePrice: z.boolean(), sender: Address });
export type Gift = z.infer<typeof Gift>;

/** How to pay an order that waits for payment: the provider's client secret, and a pay page where the provider is the sandbox. */
export const PaymentStep = z.strictObject({
  provider: z.enum(['sandbox', 'stripe']),
  clientSecret: z.string(),
  publishableKey: z.string(),
  payPage: z.url().nullable(),
  expiresAt: Moment,
});
export type PaymentStep = z.infer<typeof PaymentStep>;

export const OrderLine = PricedLine.extend({
  id: Id,
  refundedQuantity: z.int(),
  packedAt: Moment.nullable(),
  shippedAt: Moment.nullable(),
  deliveredAt: Moment.nullable(),
});

/** What happened to an order, oldest first; a step of one workshop's part names it. */
export const OrderStep = z.strictObject({
  kind: z.enum([
    'placed',
    'paid',
    'split',
    'packed',
    'shipped',
    'delivered',
    'completed',
    'cancelled',
    'expired',
    'refund-requested',
    'refund-accepted',
    'refund-refused',
    'refund-withdrawn',
    'refund-sent',
    'given-back',
    'misfit-found',
    'misfit-returned',
  ]),
  at: Moment,
  workshopId: Id.nullable(),
});
export type OrderStep = z.infer<typeof OrderStep>;

export const Order = z.strictObject({
  id: Id,
  number: z.string(),
  status: OrderStatus,
  roomCode: z.string().nullable(),
  lines: z.array(OrderLine),
  packs: z.array(Pack),
  workshops: z.array(z.strictObject({ id: Id, name: Text })),
  goods: MoneyValue,
  workshopDiscount: MoneyValue,
  platformDiscount: MoneyValue,
  freight: MoneyValue,
  total: MoneyValue,
  address: Address,
  gift: Gift.nullable(),
  placedAt: Moment,
  /** Until when its stock is held for the payment. */
  expiresAt: Moment,
  paidAt: Moment.nullable(),
  /** `card`, `alipay`, `wechat_pay` as the provider names it. */
  paymentMethod: z.string().nullable(),
  /** The shares stand in the ledger once this is set. */
  splitAt: Moment.nullable(),
  refunds: z.array(Refund),
  timeline: z.array(OrderStep),
});
export type Order = z.infer<typeof Order>;

/** The acknowledgement of an order: from now on it exists for ever. */
export const PlacedOrder = z.strictObject({
  id: Id,
  number: z.string(),
  status: OrderStatus,
  total: MoneyValue,
  placedAt: Moment,
  expiresAt: Moment,
});
export type PlacedOrder = z.infer<typeof PlacedOrder>;

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

export const placeOrder = endpoint({
  name: 'placeOrder',
  method: 'POST',
  path: '/api/orders',
  access: 'signed-in',
  status: 201,
  summary: 'Place the order of a quote: stock is held for 15 minutes; the same quote again is the same order',
  body: z.strictObject({ quote: z.string().min(1).max(160_000) }),
  response: PlacedOrder,
  problems: [
    'malformed',
    'signed-out',
    'quote-refused',
    'quote-expired',
    'not-for-sale',
    'sold-out',
    'limit-reached',
    'flash-over',
    'coupon-not-usable',
    'key-reused',
  ],
});

export const listMyOrders = endpoint({
  name: 'listMyOrders',
  method: 'GET',
  path: '/api/orders',
  access: 'signed-in',
  summary: 'My orders, newest first, 20 a page',
  query: z.strictObject({ after: Id.optional(), status: OrderStatus.optional() }),
  response: z.strictObject({ orders: z.array(Order), next: Id.nullable() }),
  problems: ['malformed', 'signed-out'],
});

export const showMyOrder = endpoint({
  name: 'showMyOrder',
  method: 'GET',
  path: '/api/orders/:order',
  access: 'signed-in',
  summary: 'One order of mine',
  params: z.strictObject({ order: Id }),
  response: Order,
  problems: ['malformed', 'not-found', 'signed-out'],
});

export const startPayment = endpoint({
  name: 'startPayment',
  method: 'POST',
  path: '/api/orders/:order/payment',
  access: 'signed-in',
  status: 200,
  summary: 'How to pay an order of mine; the same answer until it is paid or expired',
  params: z.strictObject({ order: Id }),
  response: PaymentStep,
  problems: ['malformed', 'not-found', 'signed-out', 'order-closed', 'payment-unavailable'],
});

export const receivePaymentEvent = endpoint({
  name: 'receivePaymentEvent',
  method: 'POST',
  path: '/webhooks/stripe',
  access: 'provider',
  status: 200,
  summary: "The payment provider's signed events; stored once by event id before the 200",
  response: z.strictObject({ received: z.literal(true) }),
  problems: ['signature-wrong', 'unreadable'],
});
