import { z } from 'zod';
import { invalidRequest } from './stripe-error.js';

const MAX_AMOUNT = 99_999_999n;

const refuse = (ctx: z.RefinementCtx, code: string, message: string) => {
  ctx.addIssue({ code: 'custom', message, params: { stripe: code } });
  return z.NEVER;
};

/** Text that is not empty; at most 5000 characters. */
export const text = z.string().superRefine((value, ctx) => {
  if (value === '')
    refuse(
      ctx,
      'parameter_invalid_empty',
      'You passed an empty string. We assume empty values are an attempt to unset a parameter; however it cannot be unset.',
    );
  if (value.length > 5_000) refuse(ctx, 'parameter_invalid_string_too_long', 'Invalid string: must be at most 5000 characters');
});

/** Text or, when empty, null: how a form unsets a value. */
export const clearable = z
  .string()
  .max(5_000)
  .transform((value) => value || null);

/** `true` or `false`. */
export const flag = z
  .string()
  .transform((value, ctx) =>
    value === 'true'
      ? true
      : value === 'false'
        ? false
        : refuse(ctx, 'parameter_invalid_boolean', `Invalid boolean: ${value.slice(0, 50)}`),
  );

/** A whole number that JSON holds exactly. */
export const integer = z
  .string()
  .transform((value, ctx) =>
    /^-?\d{1,15}$/.test(value) ? Number(value) : refuse(ctx, 'parameter_invalid_integer', `Invalid integer: ${value.slice(0, 50)}`),
  );

/** Money in minor units: whole, at least 1, at most eight digits. */
export const minorAmount = z.string().transform((value, ctx) => {
  if (!/^-?\d{1,30}$/.test(value)) return refuse(ctx, 'parameter_invalid_integer', `Invalid integer: ${value.slice(0, 50)}`);
  const amount = BigInt(value);
  if (amount < 1n) return refuse(ctx, 'parameter_invalid_integer', 'This value must be greater than or equal to 1.');
  if (amount > MAX_AMOUNT) return refuse(ctx, 'amount_too_large', 'Amount must be no more than 999,999.99');
  return amount;
});

/** A three-letter currency, lower case. */
export const currency = z
  .string()
  .transform((value, ctx) =>
    /^[a-z]{3}$/i.test(value) ? value.toLowerCase() : refuse(ctx, 'parameter_invalid_string', `Invalid currency: ${value.slice(0, 20)}`),
  );

/** Keys and values the caller keeps on an object; an empty value removes its key, an empty whole removes all. */
export const metadata = z.union([
  z.literal(''),
  z.record(z.string().max(40), z.string().max(500)).refine((value) => Object.keys(value).length <= 50, 'at most 50 keys'),
]);

/** A nested hash the sandbox keeps but does not read. */
export const hash: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());

/** Metadata after a request: merged into what was there. */
export function mergeMetadata(before: Record<string, string>, given: z.output<typeof metadata> | undefined): Record<string, string> {
  if (given === undefined) return before;
  return Object.fromEntries(Object.entries(given === '' ? {} : { ...before, ...given }).filter(([, value]) => value !== ''));
}

/** Parameters checked against a schema; unknown, missing and malformed ones are refused as Stripe refuses them. */
export function read<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const parsed = schema.safeParse(params, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const param = named([...issue.path, issue.keys[0]!]);
    throw invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const param = named(issue.path);
  if (issue.input === undefined) throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const code = issue.code === 'custom' && typeof issue.params?.stripe === 'string' ? issue.params.stripe : 'parameter_invalid';
  throw invalidRequest(issue.code === 'custom' ? issue.message : `Invalid ${param}: ${issue.message}`, { code, param });
}

function named(path: PropertyKey[]): string {
  return path
    .map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`))
    .join('')
    .slice(0, 200);
}
