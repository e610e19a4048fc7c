import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { locales, Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, Period } from '../wire/values.js';
import { deskProblems, operators } from './desk.js';
import { PeriodStatus } from './periods.js';

/** Why two sides do not fit. */
export const breakBuckets = ['amount', 'fee', 'missing-ours', 'missing-theirs', 'late', 'twice', 'wrong-order', 'currency'] as const;
export const BreakBucket = z.enum(breakBuckets);
export type BreakBucket = z.infer<typeof BreakBucket>;

/** `resolved` once two people agreed; `carriedOutAt` once it is in the books. */
export const BreakStatus = z.enum(['open', 'explained', 'resolved']);
export type BreakStatus = z.infer<typeof BreakStatus>;

/** Where the difference of a break may be put. */
export const adjustableAccounts = ['exp.psp_fee', 'exp.dispute_fee', 'exp.goodwill', 'exp.bad_debt', 'suspense'] as const;
export const AdjustableAccount = z.enum(adjustableAccounts);
export type AdjustableAccount = z.infer<typeof AdjustableAccount>;

/** A payout of ours: its batch, and to whom it went. */
export const PaidOut = z.strictObject({ workshopId: Id, batchId: Id, number: z.string(), party: Text });
export type PaidOut = z.infer<typeof PaidOut>;

/** A refund of ours that was paid by hand, and whose transfer came back. */
export const HandReturn = z.strictObject({ workshopId: Id, refundId: Id, number: z.string() });
export type HandReturn = z.infer<typeof HandReturn>;

/** One side as it was found; others may book in currencies that we do not. */
export const BreakSide = z.strictObject({
  kind: z.string(),
  reference: z.string(),
  at: Moment,
  minor: z.string().regex(/^-?\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Where it moved something of a payout. */
  payout: PaidOut.optional(),
  /** Where the bank's line is a transfer by hand that came back. */
  handReturn: HandReturn.optional(),
});
export type BreakSide = z.infer<typeof BreakSide>;

/** How a difference is dealt with: booked against an account, left aside, or as a transfer by hand that came back. */
export const BreakDecision = z.enum(['adjust', 'disregard', 'returned']);
export type BreakDecision = z.infer<typeof BreakDecision>;

/** What somebody did about a break, and why. */
export const BreakStep = z.strictObject({
  id: Id,
  act: z.enum(['explained', 'proposed', 'approved']),
  at: Moment,
  personId: Id,
  person: z.string(),
  note: z.string(),
  decision: BreakDecision.nullable(),
  against: AdjustableAccount.nullable(),
});
export type BreakStep = z.infer<typeof BreakStep>;

/** What does not fit. `difference` is ours less theirs; `blocking` while it stands against closing its month. */
export const ShownBreak = z.strictObject({
  id: Id,
  check: z.enum(['R1', 'R2']),
  bucket: BreakBucket,
  status: BreakStatus,
  blocking: z.boolean(),
  ours: BreakSide.nullable(),
  theirs: BreakSide.nullable(),
  difference: MoneyValue,
  account: z.string(),
  carriedOutAt: Moment.nullable(),
  steps: z.array(BreakStep),
});
export type ShownBreak = z.infer<typeof ShownBreak>;

/** A sum of a check: a day of the bank (R3), a cash box (R5, `part` its party), else the whole. */
export const CheckSum = z.strictObject({
  part: z.string(),
  name: Text.nullable(),
  ours: MoneyValue,
  theirs: MoneyValue,
  /** How many pairs fit; of a cash box, 0 until it was counted. */
  matched: z.int(),
});
export type CheckSum = z.infer<typeof CheckSum>;

/** A month beside the books of others. */
export const Reconciliation = z.strictObject({
  period: Period,
  periods: z.array(Period),
  status: PeriodStatus,
  checks: z.strictObject({
    R1: z.array(CheckSum),
    R2: z.array(CheckSum),
    R3: z.array(CheckSum),
    R4: z.array(CheckSum),
    R5: z.array(CheckSum),
  }),
  breaks: z.array(ShownBreak),
  /** The sum of differences that stand against closing the month, each by its size. */
  open: MoneyValue,
  checkedAt: Moment.nullable(),
  /** How far the provider's books were read. */
  importedThrough: Moment.nullable(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const showReconciliation = endpoint({
  name: 'showReconciliation',
  method: 'GET',
  path: '/api/console/reconciliation/:period',
  access: operators,
  summary: 'Our books of a month beside those of the provider and the bank: what fits, and what does not',
  params: z.strictObject({ period: Period }),
  response: Reconciliation,
  problems: deskProblems,
});

export const exportBreaks = endpoint({
  name: 'exportBreaks',
  method: 'GET',
  path: '/api/console/reconciliation/:period/csv',
  access: operators,
  summary: 'What does not fit as CSV (UTF-8 with BOM, formulas escaped), by the same filters as on the page: one reason, only what is open',
  params: z.strictObject({ period: Period }),
  query: z.strictObject({ bucket: BreakBucket.optional(), open: z.literal('yes').optional(), lang: z.enum(locales).optional() }),
  produces: 'text/csv',
  problems: deskProblems,
});

const ofBreak = z.strictObject({ break: Id });
/** Why somebody decided something about the books. */
export const BooksNote = Line(1, 300);

export const explainBreak = endpoint({
  name: 'explainBreak',
  method: 'POST',
  path: '/api/console/breaks/:break/explanations',
  access: operators,
  status: 200,
  summary: 'Say why something does not fit; where money differs that is not enough to close the month',
  params: ofBreak,
  body: z.strictObject({ note: BooksNote }),
  response: ShownBreak,
  problems: [...deskProblems, 'break-state'],
});

export const proposeDecision = endpoint({
  name: 'proposeDecision',
  method: 'POST',
  path: '/api/console/breaks/:break/proposals',
  access: operators,
  status: 200,
  summary:
    'Propose how to deal with a difference: book it against an account, leave the line aside, or take a transfer by hand as come back. Nothing is booked before another person approves',
  params: ofBreak,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('adjust'), against: AdjustableAccount, note: BooksNote }),
    z.strictObject({ decision: z.literal('disregard'), note: BooksNote }),
    z.strictObject({ decision: z.literal('returned'), note: BooksNote }),
  ]),
  response: ShownBreak,
  problems: [...deskProblems, 'break-state'],
});

export const approveDecision = endpoint({
  name: 'approveDecision',
  method: 'POST',
  path: '/api/console/breaks/:break/approvals',
  access: operators,
  status: 200,
  summary: 'Approve the proposal that was made last, as another person than who made it; what it says is then booked',
  params: ofBreak,
  body: z.strictObject({ proposal: Id, note: BooksNote }),
  response: ShownBreak,
  problems: [...deskProblems, 'break-state', 'own-request'],
});
