import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { type ProvinceCode, provinceNames } from '../wire/province-messages.js';
import { MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop } from './desk.js';

const Province = z.enum(Object.keys(provinceNames) as [ProvinceCode, ...ProvinceCode[]]);
const Grams = z.int().min(1).max(100_000);
const Fee = MoneyValue.refine(({ minor }) => minor >= 0n && minor <= 1_000_000n, { message: 'from ¥0 to ¥10,000' });
const Worth = MoneyValue.refine(({ minor }) => minor >= 1n && minor <= 100_000_000n, { message: 'from ¥0.01 to ¥1,000,000' });

/**
 * What a parcel to one province costs: `first` for the first grams, `step` for each begun step more, nothing once the goods come to `freeFrom`. Without a province it
 * counts for everywhere that has no rule of its own.
 */
export const FreightRule = z.strictObject({
  provinceCode: Province.nullable(),
  firstGrams: Grams,
  first: Fee,
  stepGrams: Grams,
  step: Fee,
  freeFrom: Worth.nullable(),
  delivers: z.boolean(),
});
export type FreightRule = z.infer<typeof FreightRule>;

const Rules = z
  .array(FreightRule)
  .max(Object.keys(provinceNames).length + 1)
  .refine((rules) => new Set(rules.map(({ provinceCode }) => provinceCode)).size === rules.length, { message: 'each province once' });

/** Which rules somebody read: others have another. */
const Version = z.string().regex(/^[0-9a-f]{64}$/);

/** A workshop's rules as they stand. */
export const FreightRules = z.strictObject({ rules: z.array(FreightRule), version: Version });
export type FreightRules = z.infer<typeof FreightRules>;

const KnownRules = FreightRules.extend({ mayChange: z.boolean() });
const path = '/api/console/workshops/:workshop/freight';

export const listFreightRules = endpoint({
  name: 'listFreightRules',
  method: 'GET',
  path,
  access: deskReaders,
  summary: 'What a workshop asks for sending; without any rule it sends free',
  params: inWorkshop,
  response: KnownRules,
  problems: deskProblems,
});

export const setFreightRules = endpoint({
  name: 'setFreightRules',
  method: 'PUT',
  path,
  access: ['manager', 'operator'],
  summary: 'These rules and no others instead of those that the caller read, from the next quote on; quotes that were shown keep theirs',
  params: inWorkshop,
  body: z.strictObject({ rules: Rules, version: Version }),
  response: KnownRules,
  problems: [...deskProblems, 'edited-meanwhile'],
});

export const tryFreight = endpoint({
  name: 'tryFreight',
  method: 'POST',
  path: `${path}/example`,
  access: deskReaders,
  status: 200,
  summary: 'What a parcel would cost by rules that are being written; null where they do not send to',
  params: inWorkshop,
  body: z.strictObject({
    rules: Rules,
    provinceCode: Province,
    grams: z.int().min(1).max(1_000_000),
    goods: MoneyValue.refine(({ minor }) => minor >= 0n && minor <= 100_000_000n, { message: 'from ¥0 to ¥1,000,000' }),
  }),
  response: z.strictObject({ freight: MoneyValue.nullable() }),
  problems: deskProblems,
});
