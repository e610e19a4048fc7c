import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './a-database.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { stripeKeys } from './start-sandbox.js';

const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'order-worker', 'main.js');

/** The built worker in a process of its own, so that it can be killed. */
export async function spawnWorker(database: TestDatabase, sandboxUrl: string): Promise<ChildProcess & { kill9(): Promise<void> }> {
  const healthPort = await freePort();
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      HOST: '127.0.0.1',
      HEALTH_PORT: `${healthPort}`,
      DATABASE_URL: database.urlFor('cunbo_worker'),
      REDIS_URL: database.redisUrl,
      STRIPE_API_BASE: sandboxUrl,
      STRIPE_SECRET_KEY: stripeKeys.STRIPE_SECRET_KEY,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill9 = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    await eventually(async () => (await fetch(`http://127.0.0.1:${healthPort}/health/ready`).catch(() => undefined))?.ok, 60_000);
  } catch (error) {
    // One that never got up must not outlive the spec.
    await kill9();
    throw error;
  }
  return Object.assign(child, { kill9 });
}
