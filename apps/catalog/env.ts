import { mediaEnv, wholeMedia } from '#media';
import { demoOnly, Port, SecretKey, serverEnv } from '#platform';
import { z } from 'zod';

/** Settings of the catalog process; .env.example explains each. */
export const CatalogEnv = z
  .object({
    ...serverEnv,
    ...mediaEnv,
    PORT: Port.default(3000),
    CONSOLE_DATABASE_URL: serverEnv.DATABASE_URL,
    SECRET_KEY: SecretKey,
    PUBLIC_URL: z.url(),
    TRUSTED_PROXIES: z.string().default('loopback'),
    GATEWAY_URL: z.url(),
    WEB_DIR: z.string().default('dist/web'),
    ANSWERS_KEPT_MS: z.coerce.number().int().min(0).max(60_000).default(1_000),
    SMS_ADAPTER: z.enum(['screen']),
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, 'must be a secret or a restricted key'),
    STRIPE_PUBLISHABLE_KEY: z.string().startsWith('pk_'),
    STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
    STRIPE_API_BASE: z.url().optional(),
  })
  .refine(...demoOnly)
  .refine(...wholeMedia);
export type CatalogEnv = z.output<typeof CatalogEnv>;
