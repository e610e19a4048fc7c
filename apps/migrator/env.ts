import { z } from 'zod';

/** What the migrator needs: the owner's connection, and the passwords that the processes' database roles get. */
export const MigratorEnv = z.object({
  OWNER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SHOP_PASSWORD: z.string().min(16),
  CONSOLE_PASSWORD: z.string().min(16),
  GATEWAY_PASSWORD: z.string().min(16),
  WORKER_PASSWORD: z.string().min(16),
});
