import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './a-database.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { secretKey } from './start-catalog.js';
import { stripeKeys } from './start-sandbox.js';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'dist', 'apps', 'catalog', 'main.js');

/** A catalog in a process of its own. */
export interface SpawnedCatalog {
  readonly url: string;
  /** Ends it in the middle of whatever it does. */
  kill9(): Promise<void>;
}

/** The built catalog in a process of its own, so that it can be killed; on a given port when somebody must know it first. */
export async function spawnCatalog(database: TestDatabase, sandboxUrl: string, port?: number): Promise<SpawnedCatalog> {
  const listenOn = port ?? (await freePort());
  const url = `http://127.0.0.1:${listenOn}`;
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      // Compiled once, loaded by every later start.
      NODE_COMPILE_CACHE: join(root, '.cunbo', 'compile-cache'),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      HOST: '127.0.0.1',
      PORT: `${listenOn}`,
      DATABASE_URL: database.urlFor('cunbo_shop'),
      CONSOLE_DATABASE_URL: database.urlFor('cunbo_console'),
      REDIS_URL: database.redisUrl,
      SECRET_KEY: secretKey,
      PUBLIC_URL: url,
      GATEWAY_URL: 'http://127.0.0.1:9',
      SMS_ADAPTER: 'screen',
      STRIPE_API_BASE: sandboxUrl,
      ...stripeKeys,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill9 = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    await eventually(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok, 60_000);
  } catch (error) {
    // One that never got up must not outlive the spec.
    await kill9();
    throw error;
  }
  return { url, kill9 };
}
