import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisUrl, urlOf } from './servers.js';

/** Where the built code lies. */
export const dist = join(import.meta.dirname, '..', '..', '..');

/** The root secret of every process of a bench: quotes may be signed beside them. */
export const secretKey = 'be'.repeat(32);

/** What stands for the provider's keys. */
export const stripeKeys = {
  STRIPE_SECRET_KEY: 'sk_test_cunbo_bench',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_cunbo_bench',
  STRIPE_WEBHOOK_SECRET: 'whsec_cunbo_bench',
};

/** A process of a bench, listening. */
export interface BenchProcess {
  readonly url: string;
  readonly pid: number;
  /** Seconds of processor time it has used so far. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// A bench that fails or is ended leaves no process behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** A port that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Starts a built file, by its path below `dist`, and waits until `/health/ready` answers at its port. */
export async function spawnBuilt(file: string, port: number, env: Record<string, string>): Promise<BenchProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=32', join(dist, file)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...env },
  });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => void running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return {
    url,
    pid: child.pid!,
    cpuSeconds: () => cpuSecondsOf(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(5_000)]);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The catalog as it is built, on a database; another file may stand in for a variant of it. */
export async function spawnCatalog(
  database: string,
  { file = 'apps/catalog/main.js', env = {} as Record<string, string>, port: given = 0 } = {},
): Promise<BenchProcess> {
  const port = given || (await freePort());
  return spawnBuilt(file, port, {
    PORT: `${port}`,
    DATABASE_URL: urlOf(database, 'cunbo_shop'),
    CONSOLE_DATABASE_URL: urlOf(database, 'cunbo_console'),
    REDIS_URL: redisUrl(),
    SECRET_KEY: secretKey,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    GATEWAY_URL: 'http://127.0.0.1:9',
    SMS_ADAPTER: 'screen',
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    ...stripeKeys,
    ...env,
  });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`a process ended with ${child.exitCode} before it was ready`);
    if ((await fetch(`${url}/health/ready`).catch(() => undefined))?.ok) return;
  }
  throw new Error(`${url} is not ready`);
}

function cpuSecondsOf(pid: number): number {
  // After the command's name in brackets: user and system time are the 12th and 13th fields, in hundredths.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
