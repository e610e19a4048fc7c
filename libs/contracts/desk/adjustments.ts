import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop, operators } from './desk.js';

/**
 * What is done: a party is owed more or less (`credit`, `debit`), against our goodwill or what nobody could explain yet; or a claim on it ends, taken off what is payable to it,
 * paid back in cash, or given up.
 */
export const adjustmentKinds = ['credit', 'debit', 'claim-netted', 'claim-paid', 'claim-given-up'] as const;

/** What a credit or a debit is booked against. */
export const adjustedAgainst = ['exp.goodwill', 'suspense'] as const;

/** An adjustment on its way into the books: `booked` so much of it, `void` where nothing of it could be moved any more. */
export const Adjustment = z.strictObject({
  id: Id,
  partyId: Id,
  partyName: Text,
  kind: z.enum(adjustmentKinds),
  against: z.enum(adjustedAgainst).nullable(),
  /** Whose box took the cash. */
  custodianName: Text.nullable(),
  amount: MoneyValue,
  reason: z.string(),
  status: z.enum(['asked', 'approved', 'refused', 'booked', 'void']),
  askedAt: Moment,
  askedBy: z.string(),
  answeredBy: z.string().nullable(),
  booked: MoneyValue.nullable(),
  /** Whether the reader may answer it: the platform does, for what somebody else asked. */
  mayAnswer: z.boolean(),
});
export type Adjustment = z.infer<typeof Adjustment>;

const adjustments = '/api/console/workshops/:workshop/adjustments';

/** More than nothing, at most a million yuan. */
const Amount = MoneyValue.refine(({ minor }) => minor >= 1n && minor <= 100_000_000n, { message: 'from ¥0.01 to ¥1,000,000' });

const asked = { partyId: Id, amount: Amount, reason: Line(1, 200) };

/** What somebody asks for. */
export const AdjustmentWish = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('credit'), against: z.enum(adjustedAgainst) }),
  z.strictObject({ ...asked, kind: z.literal('debit'), against: z.enum(adjustedAgainst) }),
  z.strictObject({ ...asked, kind: z.literal('claim-netted') }),
  z.strictObject({ ...asked, kind: z.literal('claim-paid'), custodianId: Id }),
  z.strictObject({ ...asked, kind: z.literal('claim-given-up') }),
]);
export type AdjustmentWish = z.infer<typeof AdjustmentWish>;

export const listAdjustments = endpoint({
  name: 'listAdjustments',
  method: 'GET',
  path: adjustments,
  access: deskReaders,
  summary: "The workshop's last 50 adjustments, the newest first, and the cash boxes that can take what is paid back",
  params: inWorkshop,
  response: z.strictObject({
    adjustments: z.array(Adjustment),
    custodians: z.array(z.strictObject({ id: Id, name: Text })),
    mayAsk: z.boolean(),
  }),
  problems: deskProblems,
});

export const askAdjustment = endpoint({
  name: 'askAdjustment',
  method: 'POST',
  path: adjustments,
  access: ['manager'],
  status: 201,
  summary: 'Ask that what a party is owed is put right, or that a claim on it ends; the platform answers',
  params: inWorkshop,
  body: AdjustmentWish,
  response: Adjustment,
  problems: [...deskProblems, 'nothing-owed', 'beyond-claim', 'adjustment-asked'],
});

export const answerAdjustment = endpoint({
  name: 'answerAdjustment',
  method: 'POST',
  path: `${adjustments}/:adjustment/answer`,
  access: operators,
  status: 200,
  summary: 'Approve or refuse it, for the platform; the books follow by themselves',
  params: inWorkshop.extend({ adjustment: Id }),
  body: z.strictObject({ approve: z.boolean() }),
  response: Adjustment,
  problems: [...deskProblems, 'own-request', 'adjustment-state'],
});
