import { z } from 'zod';

/** Reads a process's environment once; every fault is printed at once and ends the process with code 78 (configuration error). */
export function parseEnv<S extends z.ZodType>(schema: S, source: Record<string, string | undefined> = process.env): z.output<S> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  process.stderr.write(`The environment is not complete:\n${faults.join('\n')}\nSee .env.example.\n`);
  process.exit(78);
}

/** Settings that every server has. */
export const serverEnv = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().default('0.0.0.0'),
  DEMO_CLOCK: z.enum(['on', 'off']).default('off'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
};

/** What every server's settings must be together: no clock but the world's in production. */
export const demoOnly = [
  ({ NODE_ENV, DEMO_CLOCK }: { NODE_ENV: string; DEMO_CLOCK: string }): boolean => DEMO_CLOCK === 'off' || NODE_ENV !== 'production',
  { path: ['DEMO_CLOCK'], message: 'is refused in production' },
] as const satisfies [unknown, { path: string[]; message: string }];

/** The root secret, 32 bytes in hex, from which every other key is derived. */
export const SecretKey = z.string().regex(/^[0-9a-f]{64}$/, 'must be 32 bytes in hex (openssl rand -hex 32)');

/** A TCP port; 0 takes any that is free. */
export const Port = z.coerce.number().int().min(0).max(65_535);
