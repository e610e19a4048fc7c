import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './a-database.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { stripeKeys } from './start-sandbox.js';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'dist', 'apps', 'order-worker', 'main.js');
const waitForWord = join(import.meta.dirname, 'wait-for-word.mjs');

/** A worker in a process of its own, so that it can be killed. */
export interface SpawnedWorker {
  /** Ends it in the middle of whatever it does. */
  kill9(): Promise<void>;
}

/** A worker that has read its code and does nothing yet. */
export interface WaitingWorker {
  begin(): Promise<SpawnedWorker>;
  kill9(): Promise<void>;
}

type Surroundings = Pick<TestDatabase, 'urlFor' | 'redisUrl'>;

/** The built worker, at work. */
export async function spawnWorker(database: Surroundings, sandboxUrl: string): Promise<SpawnedWorker> {
  return answering(await launch(database, sandboxUrl, { demoClock: false, waits: false }));
}

/** The built worker, ready to take over in a moment; its time is the demo's, which the spec may move. */
export async function waitingWorker(database: Surroundings, sandboxUrl: string): Promise<WaitingWorker> {
  const launched = await launch(database, sandboxUrl, { demoClock: true, waits: true });
  return {
    async begin() {
      launched.child.send('begin');
      return answering(launched);
    },
    kill9: () => launched.kill9(),
  };
}

type Launched = SpawnedWorker & { readonly child: ChildProcess; readonly healthPort: number };

async function launch(
  database: Surroundings,
  sandboxUrl: string,
  { demoClock, waits }: { demoClock: boolean; waits: boolean },
): Promise<Launched> {
  const healthPort = await freePort();
  const child = spawn(process.execPath, [...(waits ? ['--import', waitForWord] : []), main], {
    stdio: ['ignore', 'inherit', 'inherit', ...(waits ? (['ipc'] as const) : [])],
    env: {
      PATH: process.env.PATH,
      // Compiled once, loaded by every later start.
      NODE_COMPILE_CACHE: join(root, '.cunbo', 'compile-cache'),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      HOST: '127.0.0.1',
      HEALTH_PORT: `${healthPort}`,
      DEMO_CLOCK: demoClock ? 'on' : 'off',
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
  return { child, healthPort, kill9 };
}

async function answering({ healthPort, kill9 }: Launched): Promise<SpawnedWorker> {
  try {
    await eventually(async () => (await fetch(`http://127.0.0.1:${healthPort}/health/ready`).catch(() => undefined))?.ok, 60_000);
  } catch (error) {
    // One that never got up must not outlive the spec.
    await kill9();
    throw error;
  }
  return { kill9 };
}
