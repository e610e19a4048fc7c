import { partyRoles } from '#money';
import { z } from 'zod';
import { Income } from '../shop/income.js';
import { endpoint } from '../wire/endpoint.js';
import { locales, Text } from '../wire/text.js';
import { Id, Moment, MoneyValue, Period } from '../wire/values.js';
import { deskProblems, deskReaders } from './desk.js';

/** By what part of its rule a party shares in a line; `bps` only where it is basis points. */
export const StatementShare = z.strictObject({
  role: z.enum(partyRoles),
  kind: z.enum(['pass-through', 'fixed', 'bps', 'residual']),
  bps: z.int().nullable(),
});
export type StatementShare = z.infer<typeof StatementShare>;

/** What one journal moved for the party, on one order line where there is one; `quantity` and `gross` are below 0 for what went back. */
export const StatementLine = z.strictObject({
  journalId: z.string(),
  effectiveAt: Moment,
  kind: z.string(),
  orderId: Id.nullable(),
  orderNumber: z.string().nullable(),
  /** Of the batch with which a party was paid. */
  payoutNumber: z.string().nullable(),
  product: Text.nullable(),
  quantity: z.int().nullable(),
  gross: MoneyValue.nullable(),
  share: z.array(StatementShare),
  amount: MoneyValue,
  balance: MoneyValue,
});
export type StatementLine = z.infer<typeof StatementLine>;

/**
 * Opening + Σ lines = closing, to the fen, and opening + `shares` + `refunds` + `payouts` + `other` = closing; the same party and period always give the same statement.
 * `lines` may be one page of them, `lineCount` counts all.
 */
export const Statement = z.strictObject({
  party: z.strictObject({ id: Id, name: Text, kind: z.string() }),
  period: Period,
  opening: MoneyValue,
  shares: MoneyValue,
  refunds: MoneyValue,
  payouts: MoneyValue,
  other: MoneyValue,
  lines: z.array(StatementLine),
  lineCount: z.int(),
  total: MoneyValue,
  closing: MoneyValue,
});
export type Statement = z.infer<typeof Statement>;

/** How many lines a page of a statement has. */
export const statementPageLines = 200;

const ofParty = z.strictObject({ workshop: Id, party: Id, period: Period });
const inLanguage = z.strictObject({ lang: z.enum(locales).optional() });

export const showStatement = endpoint({
  name: 'showStatement',
  method: 'GET',
  path: '/api/console/workshops/:workshop/statements/:party/:period',
  access: deskReaders,
  summary: "A party's month: 200 lines a `page`, or all of them where no page is asked for",
  params: ofParty,
  query: z.strictObject({ page: z.coerce.number().int().min(1).max(100_000).optional() }),
  response: Statement,
  problems: deskProblems,
});

export const exportStatement = endpoint({
  name: 'exportStatement',
  method: 'GET',
  path: '/api/console/workshops/:workshop/statements/:party/:period/csv',
  access: deskReaders,
  summary: 'The same month as CSV (UTF-8 with BOM, formulas escaped)',
  params: ofParty,
  query: inLanguage,
  produces: 'text/csv',
  problems: deskProblems,
});

export const exportStatementSheet = endpoint({
  name: 'exportStatementSheet',
  method: 'GET',
  path: '/api/console/workshops/:workshop/statements/:party/:period/xlsx',
  access: deskReaders,
  summary: 'The same month as a spreadsheet: amounts are numbers, every text is a text and never a formula',
  params: ofParty,
  query: inLanguage,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: deskProblems,
});

export const showPartyIncome = endpoint({
  name: 'showPartyIncome',
  method: 'GET',
  path: '/api/console/workshops/:workshop/incomes/:party/:period',
  access: deskReaders,
  summary: "What became of a party's sales of a month, for its card in large type",
  params: ofParty,
  response: Income,
  problems: deskProblems,
});
