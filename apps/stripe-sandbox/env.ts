import { resolve } from 'node:path';
import { z } from 'zod';

const millis = (fallback: number) => z.coerce.number().int().min(0).max(86_400_000).default(fallback);
const minor = (fallback: string) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'must be a whole number of minor units')
    .default(fallback)
    .transform(BigInt);

const schema = z.object({
  NODE_ENV: z
    .string()
    .default('development')
    .refine((name) => name !== 'production', 'the sandbox moves no real money and refuses to run in production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  STRIPE_SECRET_KEY: z.string().regex(/^sk_test_\w+$/, 'must be a test key, sk_test_…'),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_test_\w+$/, 'must be a test key, pk_test_…'),
  STRIPE_WEBHOOK_URL: z.url().optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w+$/, 'must look like whsec_…')
    .optional(),
  /** The kinds of events that the endpoint takes, commas between; `*` is all of them. */
  STRIPE_WEBHOOK_EVENTS: z
    .string()
    .min(1)
    .default('*')
    .transform((kinds) => kinds.split(',').map((kind) => kind.trim())),
  STRIPE_WEBHOOK_DELAY_MS: millis(0),
  STRIPE_WEBHOOK_RETRY_MS: millis(500),
  PAY_PAGE_ANCESTORS: z.string().min(1).default('*'),
  DEFAULT_CURRENCY: z
    .string()
    .regex(/^[a-z]{3}$/)
    .default('cny'),
  FEE_BASIS_POINTS: minor('290'),
  FEE_FIXED_MINOR: minor('30'),
  DISPUTE_FEE_MINOR: minor('1500'),
  MIN_CHARGE_MINOR: minor('50'),
  AVAILABLE_AFTER_MS: millis(10_000),
  LATE_AFTER_MS: millis(5_000),
  PAYOUT_AFTER_MS: millis(5_000),
  /** How long after money became available all of it is sent to the bank; 0: only when asked. */
  AUTOMATIC_PAYOUT_MS: millis(0),
});

/** What the sandbox needs to know from outside, checked. */
export type SandboxEnv = z.output<typeof schema>;

/** The injection token of the environment. */
export const ENV = Symbol('sandbox environment');

/** Parses the environment once; names every fault at once. */
export function readEnv(source: Record<string, string | undefined> = process.env): SandboxEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const faults = parsed.error?.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`) ?? [];
  if (given.STRIPE_WEBHOOK_URL && !given.STRIPE_WEBHOOK_SECRET)
    faults.push('  STRIPE_WEBHOOK_SECRET: needed when STRIPE_WEBHOOK_URL is set');
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new Error(`stripe-sandbox cannot start:\n${faults.join('\n')}`);
}
