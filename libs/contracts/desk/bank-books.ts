import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Day, Id, Line, Moment, MoneyValue, Period } from '../wire/values.js';
import { deskProblems, operators } from './desk.js';
import { BooksNote } from './reconciliation.js';

/** A statement of the bank that was taken in. */
export const BankStatement = z.strictObject({
  id: Id,
  name: z.string(),
  firstDay: Day,
  lastDay: Day,
  lines: z.int(),
  opening: MoneyValue,
  closing: MoneyValue,
  importedAt: Moment,
  importedBy: z.string(),
});
export type BankStatement = z.infer<typeof BankStatement>;

export const listBankStatements = endpoint({
  name: 'listBankStatements',
  method: 'GET',
  path: '/api/console/bank-statements',
  access: operators,
  summary: "The bank's statements that were taken in, the newest first",
  response: z.strictObject({ statements: z.array(BankStatement) }),
  problems: ['signed-out', 'not-allowed'],
});

export const importBankStatement = endpoint({
  name: 'importBankStatement',
  method: 'POST',
  path: '/api/console/bank-statements',
  access: operators,
  status: 200,
  summary:
    'Take in a statement of the bank: date, reference, amount, currency, balance, note. Count and closing balance are what the bank says at its end; every fault is named by line. A dry run writes nothing',
  body: z.strictObject({
    name: Line(1, 120),
    csv: z.string().max(900_000),
    count: z.int().min(1).max(5_000),
    closing: MoneyValue,
    dryRun: z.boolean(),
  }),
  response: z.strictObject({ imported: z.boolean(), statement: BankStatement.omit({ id: true, importedAt: true, importedBy: true }) }),
  problems: ['malformed', 'signed-out', 'not-allowed', 'table-refused', 'control-total', 'file-twice'],
});

export const countCash = endpoint({
  name: 'countCash',
  method: 'POST',
  path: '/api/console/cash-counts',
  access: operators,
  status: 204,
  summary: "What was counted in a custodian's cash box, now",
  body: z.strictObject({ custodian: Id, counted: MoneyValue.refine(({ minor }) => minor >= 0n), note: BooksNote }),
  problems: deskProblems,
});

/** A file as a bank gives it, and what the bank says at its end. */
export const DemoStatement = z.strictObject({ name: z.string(), csv: z.string(), lines: z.int(), closing: MoneyValue });
export type DemoStatement = z.infer<typeof DemoStatement>;

export const showDemoStatement = endpoint({
  name: 'showDemoStatement',
  method: 'GET',
  path: '/api/console/reconciliation/:period/demo-statement',
  access: operators,
  summary:
    'What the bank of a demo says of a month, continuing what was taken in: what the sandbox and we have sent, and once a month two lines that do not fit. `demo` is false where the books are real',
  params: z.strictObject({ period: Period }),
  response: z.strictObject({ demo: z.boolean(), statement: DemoStatement.nullable() }),
  problems: deskProblems,
});
