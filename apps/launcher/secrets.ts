import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';

/** Random once, kept with the data they protect, readable by their owner only. */
export interface Secrets {
  secretKey: string;
  postgresPassword: string;
  redisPassword: string;
  mediaSecret: string;
  stripeSecretKey: string;
  stripePublishableKey: string;
  stripeWebhookSecret: string;
}

/** The secrets of this data folder; missing ones are made up and written down first. */
export function readSecrets(folder: DataFolder): Secrets {
  const file = folder.at('secrets.json');
  const known: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  const secrets: Secrets = {
    secretKey: random(32),
    postgresPassword: random(24),
    redisPassword: random(24),
    mediaSecret: random(32),
    stripeSecretKey: `sk_test_${random(24)}`,
    stripePublishableKey: `pk_test_${random(24)}`,
    stripeWebhookSecret: `whsec_${random(24)}`,
    ...known,
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
