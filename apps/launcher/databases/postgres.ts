import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { DataFolder } from '../data-folder.ts';
import { messages } from '../messages.ts';
import type { Ports } from '../processes/ports.ts';
import { endStaleServer } from '../processes/stale-server.ts';
import { Supervised } from '../processes/supervised.ts';
import type { Secrets } from '../secrets.ts';
import { Trouble } from '../trouble.ts';
import { own, postgresHome, type PostgresHome } from './postgres-home.ts';
import type { RunningDatabase } from './running-database.ts';

/** Who owns every table in a Postgres of ours. */
export const owner = 'cunbo_owner';

/** What an embedded Postgres is started with. */
export interface PostgresWish {
  folder: DataFolder;
  secrets: Secrets;
  ports: Ports;
  database: string;
  /** False gives up safety against power cuts, for data that is thrown away. */
  durable: boolean;
  gaveUp: (trouble: Trouble) => void;
}

/** Starts the Postgres that came with the packages, on data of its own; creates data and database the first time. */
export async function startPostgres(wish: PostgresWish): Promise<RunningDatabase> {
  const home = postgresHome(wish.folder);
  const log = wish.folder.freshLog('postgres');
  if (existsSync(home.data)) await endStaleServer(join(home.data, 'postmaster.pid'), home.data, 'SIGINT');
  if (!existsSync(home.data)) initialise(home, wish.secrets.postgresPassword, log);
  // A chmod over the whole project must not keep Postgres from starting.
  chmodSync(home.data, 0o700);
  refuseOtherMajor(home);
  const port = await wish.ports.from(5433);
  const url = (database: string) => `postgresql://${owner}:${wish.secrets.postgresPassword}@127.0.0.1:${port}/${database}`;
  const server = new Supervised({
    name: 'postgres',
    command: join(home.bin, 'postgres'),
    args: ['-D', home.data, ...settings(port, wish.durable)],
    env: bareEnvironment(),
    cwd: home.data === '' ? '/' : dirname(home.data),
    log,
    user: home.user,
    kind: 'server',
    stopSignal: 'SIGINT',
    ready: () => isReady(url('postgres')),
    readySeconds: 60,
    gaveUp: wish.gaveUp,
  });
  await server.start();
  await createDatabase(url('postgres'), wish.database, home.data);
  return { url: url(wish.database), origin: messages.ownPostgres(port), stop: () => server.stop() };
}

/** What a Postgres of ours is told on its command line. */
export function settings(port: number, durable: boolean): string[] {
  const wanted = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket path in a deep folder may be too long for the system, and nothing here uses one.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    synchronous_commit: 'on',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** What a Postgres of ours sees of the world. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}

/** Makes an empty data folder. A half-made one never gets its final name, so an interrupted first start simply begins again. */
export function initialise(home: PostgresHome, password: string, log: string): void {
  const nest = `${home.data}.new`;
  rmSync(nest, { recursive: true, force: true });
  mkdirSync(nest, { mode: 0o700 });
  const passwordFile = `${home.data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(nest, home.user);
  own(passwordFile, home.user);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', nest, '-U', owner, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale];
  const made = spawnSync(join(home.bin, 'initdb'), args, { ...home.user, cwd: nest, env: bareEnvironment(), encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  writeFileSync(log, `${made.stdout ?? ''}${made.stderr ?? ''}${made.error?.message ?? ''}\n`);
  if (made.status !== 0) throw new Trouble(messages.initFailed(log, `${made.stderr ?? ''}${made.error?.message ?? ''}`.trim()));
  renameSync(nest, home.data);
}

function refuseOtherMajor(home: PostgresHome): void {
  const data = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim();
  const binaries = /\) (\d+)/.exec(
    spawnSync(join(home.bin, 'postgres'), ['--version'], { ...home.user, cwd: '/', encoding: 'utf8' }).stdout,
  )?.[1];
  if (data !== binaries) throw new Trouble(messages.otherMajor(home.data, data, binaries ?? '?'));
}

async function isReady(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // A wrong password means that it is up; createDatabase then says what is the matter.
    return (error as { code?: string }).code === '28P01';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string, name: string, data: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') throw new Trouble(messages.lostPassword(data));
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
