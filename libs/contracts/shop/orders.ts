import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, Phone, RegionCode } from '../wire/values.js';
import { Refund } from './after-sale.js';
import { Pack, PricedLine } from './quotes.js';

export const OrderStatus = z.enum(['placed', 'paid', 'packed', 'shipped', 'delivered', 'completed', 'cancelled', 'expired', 'refunded']);
export type OrderStatus = z.infer<typeof OrderStatus>;

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
