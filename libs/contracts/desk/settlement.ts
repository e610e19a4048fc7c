import { z } from 'zod';
import { OrderStatus } from '../shop/orders.js';
import { ShareOfLine } from '../shop/quotes.js';
import { endpoint } from '../wire/endpoint.js';
import { locales, Text } from '../wire/text.js';
import { Day, Id, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders } from './desk.js';

/** A workshop as its manager and the officers above it see it. */
export const ConsoleWorkshop = z.strictObject({ id: Id, name: Text, type: z.string(), townshipName: Text });

export const listWorkshops = endpoint({
  name: 'listWorkshops',
  method: 'GET',
  path: '/api/console/workshops',
  access: deskReaders,
  summary: 'The workshops a person may look into',
  response: z.strictObject({ workshops: z.array(ConsoleWorkshop) }),
  problems: ['signed-out', 'not-allowed'],
});

/** A row of the order list: only the lines and the money of the asked workshop. */
export const ConsoleOrder = z.strictObject({
  id: Id,
  number: z.string(),
  status: OrderStatus,
  placedAt: Moment,
  paidAt: Moment.nullable(),
  splitAt: Moment.nullable(),
  buyer: z.string(),
  roomTitle: Text.nullable(),
  items: z.array(z.strictObject({ name: Text, option: Text, picture: z.string(), quantity: z.int() })),
  gross: MoneyValue,
});
export type ConsoleOrder = z.infer<typeof ConsoleOrder>;

export const listWorkshopOrders = endpoint({
  name: 'listWorkshopOrders',
  method: 'GET',
  path: '/api/console/workshops/:workshop/orders',
  access: deskReaders,
  summary: "A workshop's orders, newest first; `find` is a part of the number, the product's or the buyer's name",
  params: z.strictObject({ workshop: Id }),
  query: z.strictObject({
    status: OrderStatus.optional(),
    day: Day.optional(),
    find: z.string().trim().min(1).max(40).optional(),
    after: Id.optional(),
  }),
  response: z.strictObject({ orders: z.array(ConsoleOrder), next: Id.nullable(), total: MoneyValue, count: z.int() }),
  problems: deskProblems,
});

export const exportWorkshopOrders = endpoint({
  name: 'exportWorkshopOrders',
  method: 'GET',
  path: '/api/console/workshops/:workshop/orders/csv',
  access: deskReaders,
  summary: 'The same list as CSV (UTF-8 with BOM, formulas escaped), the newest 5,000 orders that fit',
  params: z.strictObject({ workshop: Id }),
  query: z.strictObject({
    status: OrderStatus.optional(),
    day: Day.optional(),
    find: z.string().trim().min(1).max(40).optional(),
    lang: z.enum(locales).optional(),
  }),
  produces: 'text/csv',
  problems: deskProblems,
});

/** A journal as the console shows it: what happened, when, and its postings on this order. */
export const JournalView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  effectiveAt: Moment,
  postings: z.array(z.strictObject({ account: z.string(), partyName: Text.nullable(), amount: MoneyValue })),
});
export type JournalView = z.infer<typeof JournalView>;

/** The waterfall of one line: `gross` − `workshopDiscount` + `freight`, each share in the order of the rule, and what is left after it. `refunded` of it went back. */
export const Waterfall = z.strictObject({
  lineId: Id,
  name: Text,
  option: Text,
  quantity: z.int(),
  gross: MoneyValue,
  workshopDiscount: MoneyValue,
  freight: MoneyValue,
  refunded: MoneyValue,
  ruleVersion: z.strictObject({ id: Id, number: z.int(), ruleName: Text }),
  journalId: z.string().nullable(),
  steps: z.array(
    ShareOfLine.extend({ kind: z.enum(['pass-through', 'fixed', 'bps', 'residual']), bps: z.int().nullable(), remaining: MoneyValue }),
  ),
});
export type Waterfall = z.infer<typeof Waterfall>;

export const showSplit = endpoint({
  name: 'showSplit',
  method: 'GET',
  path: '/api/console/workshops/:workshop/orders/:order',
  access: deskReaders,
  summary: 'How the money of an order was split, line by line, with journals',
  params: z.strictObject({ workshop: Id, order: Id }),
  response: z.strictObject({
    order: ConsoleOrder,
    charged: MoneyValue.nullable(),
    /** The provider's real fee, null until it reported it. */
    fee: MoneyValue.nullable(),
    clearing: MoneyValue,
    waterfalls: z.array(Waterfall),
    journals: z.array(JournalView),
  }),
  problems: deskProblems,
});

/**
 * One party's money now: on hold, kept back, available (below 0 when it owes), in payout, disputed; and what it owes apart from that. `nextFree`: the next day on
 * which something on hold becomes available.
 */
export const PartyBalance = z.strictObject({
  partyId: Id,
  name: Text,
  kind: z.string(),
  pending: MoneyValue,
  reserve: MoneyValue,
  available: MoneyValue,
  inPayout: MoneyValue,
  disputed: MoneyValue,
  receivable: MoneyValue,
  nextFree: z.strictObject({ at: Moment, amount: MoneyValue }).nullable(),
});
export type PartyBalance = z.infer<typeof PartyBalance>;

export const listBalances = endpoint({
  name: 'listBalances',
  method: 'GET',
  path: '/api/console/workshops/:workshop/balances',
  access: deskReaders,
  summary: 'Balances of the workshop and its makers, from the ledger',
  params: z.strictObject({ workshop: Id }),
  response: z.strictObject({
    balances: z.array(PartyBalance),
    total: PartyBalance.omit({ partyId: true, name: true, kind: true, nextFree: true }),
  }),
  problems: deskProblems,
});
