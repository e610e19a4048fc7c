import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './a-database.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { secretKey } from './start-catalog.js';

const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'live-gateway', 'main.js');

/** A gateway in a process of its own. */
export interface SpawnedGateway {
  readonly url: string;
  /** Ends it in the middle of whatever it does. */
  kill9(): Promise<void>;
}

/** The built gateway in a process of its own, so that it can be killed. */
export async function spawnGateway(database: TestDatabase): Promise<SpawnedGateway> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      HOST: '127.0.0.1',
      PORT: `${port}`,
      DATABASE_URL: database.urlFor('cunbo_gateway'),
      REDIS_URL: database.redisUrl,
      SECRET_KEY: secretKey,
      ALLOWED_ORIGINS: 'http://127.0.0.1',
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
