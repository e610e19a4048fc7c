import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataFolder, projectRoot } from '../../../apps/launcher/data-folder.ts';
import { bareEnvironment, initialise, owner, settings } from '../../../apps/launcher/databases/postgres.ts';
import { postgresHome } from '../../../apps/launcher/databases/postgres-home.ts';
import { redisBinary } from '../../../apps/launcher/databases/redis-binaries.ts';
import { answersPing } from '../../../apps/launcher/databases/redis-connection.ts';
import { rolePasswords } from '../../../apps/launcher/role-passwords.ts';
import { SystemClock } from '#platform';
import { migrate, ownerDataSource, plantSampleVillage } from '#schema';
import { databaseAt, type TestDatabase } from '../../support/a-database.js';
import { freePort } from '../../support/free-port.js';
import { OwnServer } from './own-server.js';

/** The sample village on a Postgres and a Redis of the spec's own, which nobody else loses when they are killed. */
export interface OwnDatabases {
  /** Dropped, it ends both and leaves nothing behind. */
  readonly database: TestDatabase;
  readonly postgres: OwnServer;
  readonly redis: OwnServer;
}

/** Brings both up; the same binaries, users and settings as when Cunbo is started. */
export async function ownDatabases(): Promise<OwnDatabases> {
  const folder = mkdtempSync(join(tmpdir(), 'cunbo-killed-'));
  // The user that Postgres runs as passes through.
  chmodSync(folder, 0o711);
  const servers: OwnServer[] = [];
  const remove = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.kill9()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await aPostgres(folder, servers);
    const redis = await aRedis(folder, servers);
    const database = databaseAt(postgres.url, redis.url, remove);
    return { database, postgres: postgres.server, redis: redis.server };
  } catch (fault) {
    await remove();
    throw fault;
  }
}

interface Running {
  readonly server: OwnServer;
  readonly url: string;
}

async function aPostgres(folder: string, servers: OwnServer[]): Promise<Running> {
  const { bin, user } = postgresHome(new DataFolder(join(projectRoot, '.cunbo', 'test')));
  const [data, log, password, port] = [
    join(folder, 'postgres'),
    join(folder, 'postgres.log'),
    randomBytes(16).toString('hex'),
    await freePort(),
  ];
  initialise({ bin, data, user }, password, log);
  const url = `postgresql://${owner}:${password}@127.0.0.1:${port}/postgres`;
  const server = new OwnServer({
    command: join(bin, 'postgres'),
    args: ['-D', data, ...settings(port, false)],
    env: bareEnvironment(),
    folder: data,
    log,
    user,
    ready: () => answersQueries(url),
  });
  servers.push(server);
  await server.start();
  const schema = await ownerDataSource(url).initialize();
  await migrate(schema, rolePasswords(url));
  await plantSampleVillage(schema, new SystemClock());
  await schema.destroy();
  return { server, url };
}

async function answersQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** It keeps nothing on its disk: started again it has forgotten everything, which is the worst that can be. */
async function aRedis(folder: string, servers: OwnServer[]): Promise<Running> {
  const { command, env } = await redisBinary(new DataFolder(join(projectRoot, '.cunbo')));
  const [data, port] = [join(folder, 'redis'), await freePort()];
  mkdirSync(data);
  const url = `redis://127.0.0.1:${port}/0`;
  const server = new OwnServer({
    command,
    args: ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    env,
    folder: data,
    log: join(folder, 'redis.log'),
    user: undefined,
    ready: () => answersPing(url),
  });
  servers.push(server);
  await server.start();
  return { server, url };
}
