import { mediaEnv, wholeMedia } from '#media';
import { demoOnly, Port, serverEnv } from '#platform';
import { z } from 'zod';

/** Settings of the order worker; .env.example explains each. */
export const WorkerEnv = z
  .object({
    ...serverEnv,
    ...mediaEnv,
    HEALTH_PORT: Port.default(3003),
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, 'must be a secret or a restricted key'),
    STRIPE_API_BASE: z.url().optional(),
  })
  .refine(...demoOnly)
  .refine(...wholeMedia);
export type WorkerEnv = z.output<typeof WorkerEnv>;
