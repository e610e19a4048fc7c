import { partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { Text } from './text.js';
import { Id, Line, Moment, MoneyValue, Phone, Quantity } from './values.js';

export const OrderStatus = z.enum(['placed', 'paid', 'packed', 'shipped', 'delivered', 'completed', 'cancelled', 'expired', 'refunded']);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const OrderLineRequest = z.strictObject({ skuId: Id, quantity: Quantity });
const LineRequests = z
  .array(OrderLineRequest)
  .min(1)
  .max(20)
  .refine((lines) => new Set(lines.map((line) => line.skuId)).size === lines.length, { message: 'each sku once' });

/** What one party gets of a line, as the rule says it. */
export const ShareOfLine = z.strictObject({ partyId: Id, role: z.enum(partyRoles), name: Text, amount: MoneyValue });
export type ShareOfLine = z.infer<typeof ShareOfLine>;

const PricedLine = z.strictObject({
  skuId: Id,
  productId: Id,
  name: Text,
  option: Text,
  picture: z.string(),
  quantity: z.int(),
  unitPrice: MoneyValue,
  gross: MoneyValue,
  shares: z.array(ShareOfLine),
});

/** Who gets what before anybody pays: priced by the server from ids alone. */
export const Quote = z.strictObject({ lines: z.array(PricedLine), total: MoneyValue });
export type Quote = z.infer<typeof Quote>;

export const Address = z.strictObject({
  name: Line(1, 40),
  phone: Phone,
  region: Line(2, 60),
  detail: Line(2, 120),
});
export type Address = z.infer<typeof Address>;

/** How to pay an order that waits for payment: the provider's client secret, and a pay page where the provider is the sandbox. */
export const PaymentStep = z.strictObject({
  provider: z.enum(['sandbox', 'stripe']),
  clientSecret: z.string(),
  publishableKey: z.string(),
  payPage: z.url().nullable(),
  expiresAt: Moment,
});
export type PaymentStep = z.infer<typeof PaymentStep>;

export const OrderLine = PricedLine.extend({ id: Id, workshopId: Id });

export const Order = z.strictObject({
  id: Id,
  number: z.string(),
  status: OrderStatus,
  roomCode: z.string().nullable(),
  lines: z.array(OrderLine),
  total: MoneyValue,
  address: Address,
  placedAt: Moment,
  paidAt: Moment.nullable(),
  /** The shares stand in the ledger once this is set. */
  splitAt: Moment.nullable(),
});
export type Order = z.infer<typeof Order>;

export const quoteOrder = endpoint({
  name: 'quoteOrder',
  method: 'POST',
  path: '/api/quotes',
  access: 'anyone',
  status: 200,
  summary: 'Price and shares of what is about to be ordered',
  /** With the key that the order will be placed under, its shares will be exactly these. */
  body: z.strictObject({ lines: LineRequests, roomId: Id.nullable(), idempotencyKey: Id.optional() }),
  response: Quote,
  problems: ['malformed', 'not-found', 'room-not-open', 'not-for-sale', 'sold-out', 'total-not-payable'],
});

export const placeOrder = endpoint({
  name: 'placeOrder',
  method: 'POST',
  path: '/api/orders',
  access: 'signed-in',
  status: 201,
  summary: 'Place an order: stock is held for 15 minutes; the same key again is the same order',
  body: z.strictObject({ idempotencyKey: Id, lines: LineRequests, roomId: Id.nullable(), address: Address }),
  response: Order,
  problems: ['malformed', 'not-found', 'signed-out', 'room-not-open', 'not-for-sale', 'sold-out', 'total-not-payable', 'key-reused'],
});

export const listMyOrders = endpoint({
  name: 'listMyOrders',
  method: 'GET',
  path: '/api/orders',
  access: 'signed-in',
  summary: 'My last 100 orders, newest first',
  response: z.strictObject({ orders: z.array(Order) }),
  problems: ['signed-out'],
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

export const lastAddress = endpoint({
  name: 'lastAddress',
  method: 'GET',
  path: '/api/address',
  access: 'signed-in',
  summary: 'The address of my last order, or null',
  response: z.strictObject({ address: Address.nullable() }),
  problems: ['signed-out'],
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
