import { feeBearers, partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue, Period } from '../wire/values.js';

/** How far a share is on its way to its party: on hold, payable, being paid out, with the party; `returned` went back to the buyer whole. */
export const shareSteps = ['expected', 'waiting', 'sent', 'arrived', 'returned'] as const;
export const ShareStep = z.enum(shareSteps);
export type ShareStep = z.infer<typeof ShareStep>;

const Sums = z.strictObject({ expected: MoneyValue, waiting: MoneyValue, arrived: MoneyValue, total: MoneyValue });

/** One product of a party's month: pieces that were sold and kept, and where their money is. */
export const IncomeProduct = Sums.extend({ productId: Id, name: Text, picture: z.string(), quantity: z.int() });
export type IncomeProduct = z.infer<typeof IncomeProduct>;

/** How and when the last money of a month came to its party: for cash from whom, against which receipt. */
export const LastPayment = z.strictObject({
  at: Moment,
  rail: z.enum(['stripe', 'bank', 'cash']),
  by: Text.nullable(),
  receipt: z.string().nullable(),
});
export type LastPayment = z.infer<typeof LastPayment>;

/**
 * A party's sales of one month and where their money is now: `expected` (on hold) + `waiting` (payable or being paid out) + `arrived` = `total`, each less what went back.
 * `today` is what was sold today, whatever the month.
 */
export const Income = Sums.extend({
  party: z.strictObject({
    id: Id,
    name: Text,
    kind: z.string(),
    craft: Text.nullable(),
    portrait: z.string().nullable(),
    workshop: Text.nullable(),
  }),
  period: Period,
  products: z.array(IncomeProduct),
  /** Who bears the payment fees of what was sold, by the rules of its lines; borne by everybody they are taken off what is payable. */
  feeBearers: z.array(z.enum(feeBearers)),
  today: z.strictObject({ quantity: z.int(), amount: MoneyValue }),
  lastPayment: LastPayment.nullable(),
  /** The batch in which waiting money goes out, from the day somebody prepared it. */
  goingOut: z.strictObject({ number: z.string(), at: Moment, approved: z.boolean() }).nullable(),
  /** When the next of what is expected becomes payable; null while no parcel of it has arrived. */
  payableFrom: Moment.nullable(),
});
export type Income = z.infer<typeof Income>;

export const listMyIncome = endpoint({
  name: 'listMyIncome',
  method: 'GET',
  path: '/api/income',
  access: 'signed-in',
  summary: 'What I earned in a month, as the maker or streamer I am; nothing for anybody else. Without `period`: this month',
  query: z.strictObject({ period: Period.optional() }),
  response: z.strictObject({ period: Period, incomes: z.array(Income) }),
  problems: ['malformed', 'signed-out'],
});

/** One share of mine in an order line; `amount` is what is left of it. `releaseAt` says when money on hold becomes payable, once that is known. */
export const MyShare = z.strictObject({
  id: z.string(),
  at: Moment,
  name: Text,
  option: Text,
  picture: z.string(),
  quantity: z.int(),
  amount: MoneyValue,
  step: ShareStep,
  releaseAt: Moment.nullable(),
});
export type MyShare = z.infer<typeof MyShare>;

export const listMyShares = endpoint({
  name: 'listMyShares',
  method: 'GET',
  path: '/api/income/:party/:period',
  access: 'signed-in',
  summary: 'Every share of a month of mine, newest first, 50 a page',
  params: z.strictObject({ party: Id, period: Period }),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  response: z.strictObject({ shares: z.array(MyShare), next: z.string().nullable() }),
  problems: ['malformed', 'not-found', 'signed-out'],
});

/** Where the share of one party in one line of my order is. */
export const ShareOfMyOrder = z.strictObject({ lineId: Id, partyId: Id, role: z.enum(partyRoles), step: ShareStep });
export type ShareOfMyOrder = z.infer<typeof ShareOfMyOrder>;

export const listSharesOfMyOrder = endpoint({
  name: 'listSharesOfMyOrder',
  method: 'GET',
  path: '/api/orders/:order/shares',
  access: 'signed-in',
  summary: 'How far the shares of an order of mine are on their way; none before it is in the books',
  params: z.strictObject({ order: Id }),
  response: z.strictObject({ shares: z.array(ShareOfMyOrder) }),
  problems: ['malformed', 'not-found', 'signed-out'],
});
