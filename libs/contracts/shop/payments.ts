import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Moment } from '../wire/values.js';

/** How to pay an order that waits for payment: the provider's client secret, and a pay page where the provider is the sandbox. */
export const PaymentStep = z.strictObject({
  provider: z.enum(['sandbox', 'stripe']),
  clientSecret: z.string(),
  publishableKey: z.string(),
  payPage: z.url().nullable(),
  expiresAt: Moment,
});
export type PaymentStep = z.infer<typeof PaymentStep>;

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
