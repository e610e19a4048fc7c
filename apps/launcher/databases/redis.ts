import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { messages } from '../messages.ts';
import type { Ports } from '../processes/ports.ts';
import { endStaleServer } from '../processes/stale-server.ts';
import { Supervised } from '../processes/supervised.ts';
import type { Secrets } from '../secrets.ts';
import type { Trouble } from '../trouble.ts';
import { redisBinary } from './redis-binaries.ts';
import { answersPing } from './redis-connection.ts';
import type { RunningDatabase } from './running-database.ts';

/** What a Redis of ours is started with; `cache` keeps a downloaded server for every data folder of the project. */
export interface RedisWish {
  folder: DataFolder;
  cache: DataFolder;
  secrets: Secrets;
  ports: Ports;
  gaveUp: (trouble: Trouble) => void;
}

/** Starts a Redis of our own that never evicts and writes an append-only file. */
export async function startRedis(wish: RedisWish): Promise<RunningDatabase> {
  const binary = await redisBinary(wish.cache);
  const data = wish.folder.at('redis');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const pidFile = join(data, 'redis.pid');
  await endStaleServer(pidFile, data, 'SIGTERM');
  const port = await wish.ports.from(6380);
  const log = wish.folder.freshLog('redis');
  const url = `redis://:${wish.secrets.redisPassword}@127.0.0.1:${port}/0`;
  const config = join(data, 'redis.conf');
  // In a file, because a command line can be read by every user of the machine.
  writeFileSync(config, configuration(port, wish.secrets.redisPassword, pidFile), { mode: 0o600 });
  const server = new Supervised({
    name: 'redis',
    command: binary.command,
    args: [config],
    env: { ...binary.env, LC_ALL: 'C' },
    cwd: data,
    log,
    kind: 'server',
    stopSignal: 'SIGTERM',
    ready: () => answersPing(url),
    readySeconds: 30,
    gaveUp: wish.gaveUp,
  });
  await server.start();
  return { url, origin: messages.ownRedis(port), stop: () => server.stop() };
}

function configuration(port: number, password: string, pidFile: string): string {
  const lines = {
    bind: '127.0.0.1',
    port,
    requirepass: password,
    dir: '.',
    pidfile: JSON.stringify(pidFile),
    daemonize: 'no',
    'maxmemory-policy': 'noeviction',
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '""',
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}
