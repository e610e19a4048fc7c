import { demoOnly, Port, SecretKey, serverEnv } from '#platform';
import { z } from 'zod';

/** Settings of the live-room gateway; .env.example explains each. */
export const GatewayEnv = z
  .object({
    ...serverEnv,
    PORT: Port.default(3001),
    SECRET_KEY: SecretKey,
    /** Origins of the pages that may open a socket, separated by commas. */
    ALLOWED_ORIGINS: z
      .string()
      .transform((list) => list.split(',').map((origin) => origin.trim()))
      .pipe(z.array(z.url({ protocol: /^https?$/ })).min(1)),
  })
  .refine(...demoOnly);
export type GatewayEnv = z.output<typeof GatewayEnv>;
