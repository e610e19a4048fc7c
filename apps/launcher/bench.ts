import { spawn } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { allOrFirst } from './all-or-first.ts';
import { build, buildBenches } from './build.ts';
import { DataFolder, projectRoot } from './data-folder.ts';
import { bringUpDatabases } from './databases/bring-up.ts';
import { postgresHome } from './databases/postgres-home.ts';
import { Leaving } from './leaving.ts';
import { messages } from './messages.ts';
import { Ports } from './processes/ports.ts';
import { rolePasswords } from './role-passwords.ts';
import { readSecrets } from './secrets.ts';
import { Trouble } from './trouble.ts';

/** `npm run bench -- NAME`: measures one thing on databases of its own, which are thrown away afterwards. */
export async function bench([name]: string[]): Promise<void> {
  const names = globSync('test/bench/*.ts', { cwd: projectRoot }).map((path) => basename(path, '.ts'));
  if (!name || !names.includes(name)) throw new Trouble(messages.whichBench(names.toSorted()));
  const leaving = new Leaving();
  leaving.listen(() => 1);
  const cache = new DataFolder(join(projectRoot, '.cunbo'));
  const folder = new DataFolder(cache.at('bench', name));
  try {
    await folder.occupy(leaving);
    await leaving.before(() => rmSync(postgresHome(folder).data, { recursive: true, force: true }));
    const wish = {
      folder,
      cache,
      secrets: readSecrets(folder),
      ports: new Ports(),
      database: 'cunbo',
      durable: true,
      leaving,
      gaveUp: () => undefined,
    };
    const [{ postgres, redis }] = await allOrFirst([bringUpDatabases(wish), build().then(buildBenches)] as const);
    await run(name, { postgresUrl: postgres.url, redisUrl: redis.url });
  } finally {
    await leaving.end();
  }
}

function run(name: string, { postgresUrl, redisUrl }: { postgresUrl: string; redisUrl: string }): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    ...(process.env.CHROMIUM_PATH && { CHROMIUM_PATH: process.env.CHROMIUM_PATH }),
    BENCH_POSTGRES_URL: postgresUrl,
    BENCH_REDIS_URL: redisUrl,
    BENCH_ROLE_PASSWORDS: JSON.stringify(rolePasswords(postgresUrl)),
  };
  const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'dist', 'test', 'bench', `${name}.js`)], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Trouble(messages.benchFailed(name)))));
  });
}
