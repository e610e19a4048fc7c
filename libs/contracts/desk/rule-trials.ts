import { partyRoles, ruleRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { RuleFault } from '../wire/rule-faults.js';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop } from './desk.js';
import { feeBearer, Fen, Legs, rulesPath } from './rules.js';

/** What a party gets of an example by the steps, and by the version that counts now, and what it bears of the example's fee by the steps; `name` is null for whoever streams. */
const TriedShare = z.strictObject({
  role: z.enum(partyRoles),
  partyId: Id.nullable(),
  name: Text.nullable(),
  kind: z.enum(['fixed', 'bps', 'residual']).nullable(),
  bps: z.int().nullable(),
  before: MoneyValue,
  after: MoneyValue,
  fee: MoneyValue,
});

export const tryRule = endpoint({
  name: 'tryRule',
  method: 'POST',
  path: `${rulesPath}/trials`,
  access: deskReaders,
  status: 200,
  summary:
    'What is wrong with steps that are being written, and, where nothing is, who gets what of an example, to the fen. Nothing is kept',
  params: inWorkshop,
  body: z.strictObject({
    rule: Id.nullable(),
    legs: Legs,
    feeBearer,
    makerId: Id,
    price: MoneyValue.refine(({ minor }) => minor >= 1n && minor <= 100_000_000n, { message: 'from ¥0.01 to ¥1,000,000' }),
    /** What the provider is taken to keep of the example: the real fee is known only after the payment. */
    fee: Fen.optional(),
    inRoom: z.boolean(),
  }),
  /** `platformFee`: what is left of the example's fee for the platform to bear. */
  response: z.strictObject({ faults: z.array(RuleFault), shares: z.array(TriedShare), platformFee: MoneyValue }),
  problems: deskProblems,
});

/** What a role got of past lines together, and what it would have got; and what it bore of their fees, and would have borne. */
const DryRunRow = z.strictObject({
  role: z.enum(ruleRoles),
  parties: z.int(),
  before: MoneyValue,
  after: MoneyValue,
  feeBefore: MoneyValue,
  feeAfter: MoneyValue,
});

export const dryRunRule = endpoint({
  name: 'dryRunRule',
  method: 'POST',
  path: `${rulesPath}/dry-runs`,
  access: deskReaders,
  status: 200,
  summary:
    "Steps on the last 1,000 paid lines that a rule has split (all of the workshop's for a rule that has split none): what each role got and would have got, and the line that differs most. Nothing is booked",
  params: inWorkshop,
  body: z.strictObject({ rule: Id.nullable(), legs: Legs, feeBearer }),
  response: z.strictObject({
    lines: z.int(),
    from: Moment.nullable(),
    until: Moment.nullable(),
    base: MoneyValue,
    /** What the provider kept of those lines, where their whole order is the workshop's and the fee is known. */
    fee: MoneyValue,
    rows: z.array(DryRunRow),
    /** The line in which somebody's share changes most. */
    worst: z
      .strictObject({
        orderId: Id,
        number: z.string(),
        name: Text,
        base: MoneyValue,
        role: z.enum(ruleRoles),
        before: MoneyValue,
        after: MoneyValue,
      })
      .nullable(),
  }),
  problems: [...deskProblems, 'rule-refused'],
});
