import { partyRoles } from '#money';
import { z } from 'zod';
import { deskReaders } from '../desk/desk.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, Quantity } from '../wire/values.js';

export const refundReasons = ['changed-mind', 'damaged', 'wrong-item', 'not-as-described', 'missing', 'not-received'] as const;
export const RefundReason = z.enum(refundReasons);
export type RefundReason = z.infer<typeof RefundReason>;

export const RefundStatus = z.enum(['requested', 'accepted', 'refused', 'withdrawn', 'sent']);
export type RefundStatus = z.infer<typeof RefundStatus>;

/** Money on its way back for units of one workshop's lines: `accepted` is decided, `sent` is with the provider. */
export const Refund = z.strictObject({
  id: Id,
  number: z.string(),
  orderId: Id,
  workshopId: Id,
  kind: z.enum(['cancel', 'after-sale']),
  reason: RefundReason,
  note: z.string(),
  pictures: z.array(z.string()),
  status: RefundStatus,
  requestedAt: Moment,
  /** Accepted by itself when the workshop has not answered by then. */
  answerBy: Moment,
  answeredAt: Moment.nullable(),
  answerNote: z.string().nullable(),
  sentAt: Moment.nullable(),
  amount: MoneyValue,
  /** Accepted and kept back: the buyer's bank disputes the payment, and decides first. */
  heldUp: z.boolean(),
  /** Accepted and given back no more by the provider: the platform's people see to what is owed. */
  stuck: z.boolean(),
  /** What of it the buyer has by a dispute instead. */
  byBank: MoneyValue,
  /** What of it was paid from the platform's bank instead, by hand. */
  byHand: MoneyValue,
  lines: z.array(z.strictObject({ lineId: Id, quantity: z.int(), amount: MoneyValue })),
});
export type Refund = z.infer<typeof Refund>;

const orderParams = z.strictObject({ order: Id });

export const cancelOrder = endpoint({
  name: 'cancelOrder',
  method: 'POST',
  path: '/api/orders/:order/cancellation',
  access: 'signed-in',
  status: 200,
  summary: 'Call an order off before anything of it is shipped; what was paid goes back by itself. Asked again: the same answer',
  params: orderParams,
  body: z.strictObject({}),
  response: z.strictObject({ status: z.string() }),
  problems: ['malformed', 'not-found', 'signed-out', 'order-shipped', 'order-closed', 'order-disputed', 'payment-unavailable'],
});

export const requestRefund = endpoint({
  name: 'requestRefund',
  method: 'POST',
  path: '/api/orders/:order/refunds',
  access: 'signed-in',
  status: 201,
  summary: 'Ask money back for units of lines, any part of a pack too; one request a workshop comes of it',
  params: orderParams,
  body: z.strictObject({
    id: Id,
    lines: z
      .array(z.strictObject({ lineId: Id, quantity: Quantity }))
      .min(1)
      .max(60)
      .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, { message: 'each line once' }),
    reason: RefundReason,
    note: Line(0, 500),
    pictureIds: z.array(Id).max(6).default([]),
  }),
  response: z.strictObject({ refunds: z.array(Refund) }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-refundable', 'order-disputed', 'key-reused'],
});

export const withdrawRefund = endpoint({
  name: 'withdrawRefund',
  method: 'POST',
  path: '/api/refunds/:refund/withdrawal',
  access: 'signed-in',
  status: 200,
  summary: 'Take a request back that nobody has answered',
  params: z.strictObject({ refund: Id }),
  body: z.strictObject({}),
  response: Refund,
  problems: ['malformed', 'not-found', 'signed-out', 'refund-closed'],
});

/** A request as the workshop sees it. */
export const ConsoleRefund = Refund.extend({
  orderNumber: z.string(),
  buyer: z.string(),
  items: z.array(z.strictObject({ name: Text, option: Text, picture: z.string(), quantity: z.int() })),
  /** What each party gives back of its share, or gave. */
  takes: z.array(z.strictObject({ partyId: Id, role: z.enum(partyRoles), name: Text, amount: MoneyValue })),
});
export type ConsoleRefund = z.infer<typeof ConsoleRefund>;

export const listWorkshopRefunds = endpoint({
  name: 'listWorkshopRefunds',
  method: 'GET',
  path: '/api/console/workshops/:workshop/refunds',
  access: deskReaders,
  summary: "A workshop's refund requests; those to be answered first, the most urgent on top",
  params: z.strictObject({ workshop: Id }),
  query: z.strictObject({ status: RefundStatus.optional(), after: Id.optional() }),
  response: z.strictObject({ refunds: z.array(ConsoleRefund), next: Id.nullable(), waiting: z.int() }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed'],
});

export const answerRefund = endpoint({
  name: 'answerRefund',
  method: 'POST',
  path: '/api/console/workshops/:workshop/refunds/:refund/answer',
  access: ['manager', 'operator'],
  status: 200,
  summary: 'Accept or refuse a request, with a word to the buyer; a refusal needs one',
  params: z.strictObject({ workshop: Id, refund: Id }),
  body: z.strictObject({ accept: z.boolean(), note: Line(0, 500) }).refine(({ accept, note }) => accept || note.length > 0, {
    path: ['note'],
    message: 'a refusal says why',
  }),
  response: Refund,
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed', 'refund-closed', 'order-disputed'],
});
